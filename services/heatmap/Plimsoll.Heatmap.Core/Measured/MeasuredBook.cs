using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Grids;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>
/// The known positions of one instrument. A position waits until the minute from which it holds, so that it does not matter when it came in
/// before that; it leaves when its account closes it, and when its account has not been read for too long. The mark closes its level.
/// </summary>
/// <param name="parameters">Ages and bounds.</param>
internal sealed class MeasuredBook(MeasuredParameters parameters)
{
    private readonly SortedDictionary<MeasuredKey, MeasuredLevel> inForce = [];
    private readonly List<(MeasuredKey Key, MeasuredLevel Level)> waiting = [];
    private readonly SortedDictionary<Venue, (double HighestLong, double LowestShort)> nearest = [];

    /// <summary>Nothing is measured in this minute.</summary>
    public bool IsEmpty => inForce.Count == 0;

    /// <summary>Positions in force and their keys, in order.</summary>
    public IReadOnlyDictionary<MeasuredKey, MeasuredLevel> InForce => inForce;

    /// <summary>Positions that came and hold from a later minute on, as they came.</summary>
    public IReadOnlyList<(MeasuredKey Key, MeasuredLevel Level)> Waiting => waiting;

    /// <summary>Something has changed since the last checkpoint.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Notional of the levels that the mark has reached since the minute began, USD.</summary>
    public (double LongUsd, double ShortUsd) Consumed { get; set; }

    /// <summary>Positions held or waiting.</summary>
    public int Count => inForce.Count + waiting.Count;

    /// <summary>Positions at most.</summary>
    public int Most => parameters.MaxPositions;

    /// <summary>There is no room for a position of another account.</summary>
    public bool IsFull => Count >= parameters.MaxPositions;

    /// <summary>When the newest reading of a position was made; 0 where there is none.</summary>
    public long NewestOf(in MeasuredKey key)
    {
        var newest = inForce.TryGetValue(key, out var held) ? held.AsOfUnixNs : 0;
        foreach (var (other, level) in waiting)
        {
            if (other == key) newest = Math.Max(newest, level.AsOfUnixNs);
        }

        return newest;
    }

    /// <summary>Takes a reading.</summary>
    public void Add(in MeasuredKey key, in MeasuredLevel level)
    {
        waiting.Add((key, level));
        IsChanged = true;
    }

    /// <summary>Opens a minute: what holds from now on takes effect, what is too old or of another market leaves.</summary>
    /// <param name="minute">The minute that opens.</param>
    /// <param name="origin">Where the market's newest event came from.</param>
    public void Open(long minute, Origin origin)
    {
        if (Count == 0) return;
        IsChanged |= Consumed != default;
        Consumed = default;
        var changes = 0;
        for (var i = 0; i < waiting.Count; i++)
        {
            var (key, level) = waiting[i];
            if (level.FromMinute > minute)
            {
                waiting[i - changes] = waiting[i];
                continue;
            }

            changes++;
            if (inForce.TryGetValue(key, out var held) && held.AsOfUnixNs >= level.AsOfUnixNs) continue;
            inForce.Remove(key);
            if (level.QuantityBase > 0) inForce.Add(key, level);
        }

        waiting.RemoveRange(waiting.Count - changes, changes);
        changes += Forget(minute, origin);
        if (changes > 0) Renew();
    }

    /// <summary>Takes a mark: levels that it has reached are passed.</summary>
    public void OnMark(Venue venue, double markPrice)
    {
        if (inForce.Count == 0 || !nearest.TryGetValue(venue, out var near)) return;
        if (markPrice > near.HighestLong && markPrice < near.LowestShort) return;
        foreach (var (key, level) in inForce.ToArray())
        {
            if (key.Venue != venue || level.IsPassed || !(key.Side == Side.Long ? markPrice <= level.LiquidationPrice : markPrice >= level.LiquidationPrice)) continue;
            inForce[key] = level with { IsPassed = true };
            var usd = level.QuantityBase * level.LiquidationPrice;
            Consumed = key.Side == Side.Long ? (Consumed.LongUsd + usd, Consumed.ShortUsd) : (Consumed.LongUsd, Consumed.ShortUsd + usd);
        }

        Renew();
    }

    /// <summary>Sums by venue.</summary>
    public SortedDictionary<Venue, MeasuredTotals> Totals()
    {
        var totals = new SortedDictionary<Venue, MeasuredTotals>();
        foreach (var (key, level) in inForce)
        {
            var sum = totals.TryGetValue(key.Venue, out var known) ? known : new MeasuredTotals(0, 0, 0, long.MaxValue);
            totals[key.Venue] = key.Side == Side.Long
                ? sum with { LongBase = sum.LongBase + level.QuantityBase, Positions = sum.Positions + 1, OldestUnixNs = Math.Min(sum.OldestUnixNs, level.AsOfUnixNs) }
                : sum with { ShortBase = sum.ShortBase + level.QuantityBase, Positions = sum.Positions + 1, OldestUnixNs = Math.Min(sum.OldestUnixNs, level.AsOfUnixNs) };
        }

        return totals;
    }

    /// <summary>Levels that the mark has not reached: venue, bucket of the grid, USD at the liquidation price.</summary>
    /// <param name="side">Long or short.</param>
    /// <param name="grid">The instrument's grid.</param>
    public IEnumerable<(Venue Venue, int Bucket, double Usd)> Levels(Side side, LogPriceGrid grid)
    {
        foreach (var (key, level) in inForce)
        {
            if (key.Side == side && !level.IsPassed && level.LiquidationPrice > 0)
                yield return (key.Venue, grid.BucketOf(level.LiquidationPrice), level.QuantityBase * level.LiquidationPrice);
        }
    }

    /// <summary>Puts back what a checkpoint held.</summary>
    internal void Restore(MeasuredKey key, in MeasuredLevel level, bool isWaiting)
    {
        if (isWaiting) waiting.Add((key, level));
        else inForce.Add(key, level);
        if (!isWaiting) Widen(key, level);
    }

    private int Forget(long minute, Origin origin)
    {
        var oldest = UnixTime.StartOfMinute(minute) - (long)(parameters.MaxAgeMinutes * UnixTime.NsPerMinute);
        List<MeasuredKey> gone = [];
        foreach (var (key, level) in inForce)
        {
            if (level.AsOfUnixNs < oldest || level.Origin != origin) gone.Add(key);
        }

        foreach (var key in gone) inForce.Remove(key);
        return gone.Count;
    }

    private void Renew()
    {
        IsChanged = true;
        nearest.Clear();
        foreach (var (key, level) in inForce) Widen(key, level);
    }

    private void Widen(in MeasuredKey key, in MeasuredLevel level)
    {
        var near = nearest.TryGetValue(key.Venue, out var known) ? known : (HighestLong: 0.0, LowestShort: double.PositiveInfinity);
        if (!level.IsPassed && level.LiquidationPrice > 0)
        {
            near = key.Side == Side.Long ? (Math.Max(near.HighestLong, level.LiquidationPrice), near.LowestShort) : (near.HighestLong, Math.Min(near.LowestShort, level.LiquidationPrice));
        }

        nearest[key.Venue] = near;
    }
}
