using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>Liquidations of one instrument by time, and of the whole window; USD.</summary>
public sealed record LiquidationsView(About About, string Instrument, IReadOnlyList<LiquidationBucketView> Buckets, LiquidationBucketView Total)
{
    internal static LiquidationsView Of(GetLiquidationTotalsResponse answer, About about) => new(
        about, answer.Instrument, [.. answer.Buckets.Select(LiquidationBucketView.Of)], LiquidationBucketView.Of(answer.Total ?? new LiquidationBucket()));
}

/// <summary>One span of time. Corrected for what feeds leave out, between low and high in four of five cases; coverage is of known open interest.</summary>
public sealed record LiquidationBucketView(
    long StartMs,
    uint Minutes,
    uint MinutesSeen,
    SidesView Observed,
    SidesView Corrected,
    SidesView Low,
    SidesView High,
    double Coverage,
    IReadOnlyList<VenueLiquidationsView> Venues)
{
    internal static LiquidationBucketView Of(LiquidationBucket bucket) => new(
        UnixTime.ToMs(UnixTime.StartOfMinute(bucket.Minute)),
        bucket.Minutes,
        bucket.MinutesSeen,
        SidesView.Of(bucket.Observed),
        SidesView.Of(bucket.Corrected),
        SidesView.Of(bucket.CorrectedLow),
        SidesView.Of(bucket.CorrectedHigh),
        bucket.Coverage,
        [.. bucket.Venues.Select(VenueLiquidationsView.Of)]);
}

/// <summary>One venue's part. Feed coverage is the share of its liquidations that the feed prints, learned from that many minutes.</summary>
public sealed record VenueLiquidationsView(
    string Venue, string Completeness, SidesView Observed, SidesView Corrected, SidesView Low, SidesView High, uint LongPrints, uint ShortPrints, double FeedCoverage, uint LearnedMinutes)
{
    internal static VenueLiquidationsView Of(VenueLiquidations venue) => new(
        Wire.Word(venue.Venue),
        Wire.Word(venue.Completeness),
        SidesView.Of(venue.Observed),
        SidesView.Of(venue.Corrected),
        SidesView.Of(venue.CorrectedLow),
        SidesView.Of(venue.CorrectedHigh),
        venue.LongPrints,
        venue.ShortPrints,
        venue.FeedCoverage,
        venue.LearnedMinutes);
}

/// <summary>USD of the two sides that were liquidated.</summary>
public sealed record SidesView(double LongUsd, double ShortUsd)
{
    internal static SidesView Of(LiquidationSides? sides) => new(sides?.LongUsd ?? 0, sides?.ShortUsd ?? 0);
}
