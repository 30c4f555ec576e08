using System.Text.Json;

namespace Plimsoll.Simulator.Chain;

/// <summary>The part of an <c>eth_getLogs</c> filter that looks at a log: contracts, and topics by place, each null, one or several.</summary>
internal sealed class LogFilter
{
    private readonly HashSet<string>? _addresses;
    private readonly List<HashSet<string>?> _topics = [];

    public LogFilter(JsonElement filter)
    {
        _addresses = filter.TryGetProperty("address", out var address) ? Words(address) : null;
        if (!filter.TryGetProperty("topics", out var topics) || topics.ValueKind != JsonValueKind.Array) return;
        _topics.AddRange(topics.EnumerateArray().Select(Words));
    }

    public bool Takes(string address, IReadOnlyList<string> topics) =>
        _addresses?.Contains(address) != false && _topics.Count <= topics.Count && !_topics.Where((wanted, place) => wanted?.Contains(topics[place]) == false).Any();

    private static HashSet<string>? Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!.ToLowerInvariant()],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(word => word.GetString()!.ToLowerInvariant())],
        _ => null,
    };
}
