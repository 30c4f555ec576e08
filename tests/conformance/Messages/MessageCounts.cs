using System.Globalization;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>Counts what became of frames, by venue and kind.</summary>
internal sealed class MessageCounts
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _counts = new(StringComparer.Ordinal);

    public void Add(string venue, DecodeOutcome outcome, IReadOnlyList<string> lines)
    {
        if (!_counts.TryGetValue(venue, out var counts)) _counts[venue] = counts = new(StringComparer.Ordinal);
        if (outcome.Kind != DecodeKind.Decoded) Increment(counts, outcome.Kind.ToString().ToLowerInvariant());
        foreach (var line in lines) Increment(counts, line.Split(' ')[0]);
    }

    public override string ToString() => string.Join('\n', _counts.Select(venue =>
        $"{venue.Key}: {string.Join(", ", venue.Value.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value:N0}")))}"));

    private static void Increment(SortedDictionary<string, int> counts, string kind) => counts[kind] = counts.GetValueOrDefault(kind) + 1;
}
