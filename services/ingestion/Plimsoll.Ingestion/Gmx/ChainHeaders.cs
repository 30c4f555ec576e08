using System.Globalization;
using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues.Gmx;

namespace Plimsoll.Ingestion.Gmx;

/// <summary>Heads of blocks, asked for and read.</summary>
internal static class ChainHeaders
{
    public const string NewestRequest = """{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}""";

    public static string RequestOf(long number) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["0x{{number:x}}",false]}""");

    public static string LogsRequest(string emitter, long from, long to) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x{{from:x}}","toBlock":"0x{{to:x}}","address":"{{emitter}}","topics":["{{GmxKeys.EventLog1}}",["{{GmxKeys.PositionDecrease}}","{{GmxKeys.PositionIncrease}}"]]}]}""");

    /// <summary>The number of the newest block; null where the answer holds none.</summary>
    public static long? Newest(ReadOnlySpan<byte> body) => Result(body) is { ValueKind: JsonValueKind.String } result ? Number(result.GetString()) : null;

    /// <summary>Hash and time of a block; null where the chain does not have it.</summary>
    public static (string Hash, long TimeMs)? Block(ReadOnlySpan<byte> body) =>
        Result(body) is { ValueKind: JsonValueKind.Object } block && block.TryGetProperty("hash", out var hash) && hash.GetString() is { } text
            && block.TryGetProperty("timestamp", out var stamp) && Number(stamp.GetString()) is { } seconds
            ? (text, seconds * 1000)
            : null;

    /// <summary>Numbers and hashes of the blocks that a list of logs names.</summary>
    public static IReadOnlyList<(long Number, string Hash)> BlocksOf(ReadOnlySpan<byte> body) =>
        Result(body) is { ValueKind: JsonValueKind.Array } logs
            ? [.. logs.EnumerateArray().Where(log => log.ValueKind == JsonValueKind.Object && log.TryGetProperty("blockNumber", out _) && log.TryGetProperty("blockHash", out _))
                .Select(log => (Number(log.GetProperty("blockNumber").GetString()) ?? -1, log.GetProperty("blockHash").GetString() ?? string.Empty)).Where(block => block.Item1 >= 0).Distinct()]
            : [];

    private static JsonElement? Result(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 8 });
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("result", out var result) ? result.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long? Number(string? text) =>
        text is not null && text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : null;
}
