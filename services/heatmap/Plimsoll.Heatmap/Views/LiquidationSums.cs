using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Heatmap.Views;

/// <summary>
/// Liquidations of a span of minutes by venue. Ends of intervals are added up, as if the errors of all minutes were one: wider than the truth,
/// never narrower.
/// </summary>
internal sealed class LiquidationSums
{
    private readonly SortedDictionary<Venue, VenueLiquidations> _venues = [];
    private double _coverage;

    /// <summary>Minutes that were published.</summary>
    public int MinutesSeen { get; private set; }

    /// <summary>Adds a published minute.</summary>
    public void Add(LiquidationMinute minute)
    {
        MinutesSeen++;
        _coverage += minute.Coverage;
        foreach (var venue in minute.Venues)
        {
            Add(venue);
        }
    }

    /// <summary>Adds another span.</summary>
    public void Add(LiquidationSums other)
    {
        MinutesSeen += other.MinutesSeen;
        _coverage += other._coverage;
        foreach (var venue in other._venues.Values)
        {
            Add(venue);
        }
    }

    /// <summary>The answer.</summary>
    /// <param name="minute">First minute.</param>
    /// <param name="minutes">Minutes of the span.</param>
    /// <param name="wanted">Venues; empty means all.</param>
    public LiquidationBucket ToBucket(long minute, uint minutes, IReadOnlySet<Venue> wanted)
    {
        var bucket = new LiquidationBucket
        {
            Minute = minute, Minutes = minutes, MinutesSeen = (uint)MinutesSeen, Coverage = MinutesSeen > 0 ? _coverage / MinutesSeen : 0,
            Observed = new LiquidationSides(), Corrected = new LiquidationSides(), CorrectedLow = new LiquidationSides(), CorrectedHigh = new LiquidationSides(),
        };
        foreach (var venue in _venues.Values)
        {
            if (wanted.Count > 0 && !wanted.Contains(venue.Venue))
            {
                continue;
            }

            bucket.Venues.Add(venue.Clone());
            AddTo(bucket.Observed, venue.Observed);
            AddTo(bucket.Corrected, venue.Corrected);
            AddTo(bucket.CorrectedLow, venue.CorrectedLow);
            AddTo(bucket.CorrectedHigh, venue.CorrectedHigh);
        }

        return bucket;
    }

    private static void AddTo(LiquidationSides sum, LiquidationSides? part)
    {
        sum.LongUsd = Math.Round(sum.LongUsd + (part?.LongUsd ?? 0), 2);
        sum.ShortUsd = Math.Round(sum.ShortUsd + (part?.ShortUsd ?? 0), 2);
    }

    private void Add(VenueLiquidations part)
    {
        if (!_venues.TryGetValue(part.Venue, out var sum))
        {
            _venues.Add(part.Venue, sum = new VenueLiquidations
            {
                Venue = part.Venue,
                Observed = new LiquidationSides(), Corrected = new LiquidationSides(), CorrectedLow = new LiquidationSides(), CorrectedHigh = new LiquidationSides(),
            });
        }

        AddTo(sum.Observed, part.Observed);
        AddTo(sum.Corrected, part.Corrected);
        AddTo(sum.CorrectedLow, part.CorrectedLow);
        AddTo(sum.CorrectedHigh, part.CorrectedHigh);
        sum.LongPrints += part.LongPrints;
        sum.ShortPrints += part.ShortPrints;
        sum.LearnedMinutes = Math.Max(sum.LearnedMinutes, part.LearnedMinutes);
        sum.Completeness = part.Completeness;
        // What the span's correction amounts to, not the mean of the minutes'.
        var corrected = sum.Corrected.LongUsd + sum.Corrected.ShortUsd;
        sum.FeedCoverage = corrected > 0 ? Math.Round((sum.Observed.LongUsd + sum.Observed.ShortUsd) / corrected, 6) : part.FeedCoverage;
    }
}
