using Plimsoll.Console.Live;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Views;

/// <summary>A range of prices at which much would be liquidated. Prices in quote units, masses in USD with a 10 to 90 per cent band.</summary>
public sealed record ZoneView(
    string Id,
    string Side,
    double LowPrice,
    double HighPrice,
    double PeakPrice,
    double MassUsd,
    double MassLowUsd,
    double MassHighUsd,
    double MassOverOpenInterest,
    double DistancePct,
    double? DistanceSigma,
    double Persistence,
    ulong AgeMs,
    bool Significant,
    double? MassOverDepth,
    double? TouchProbability1h,
    double MeasuredUsd,
    IReadOnlyList<string> Levels)
{
    internal static ZoneView Of(Zone zone) => new(
        zone.Id,
        Wire.Word(zone.Side),
        zone.LowPrice,
        zone.HighPrice,
        zone.PeakPrice,
        zone.MassUsd,
        zone.MassLowUsd,
        zone.MassHighUsd,
        zone.MassOverOpenInterest,
        zone.DistancePct,
        zone.HasDistanceSigma ? zone.DistanceSigma : null,
        zone.Persistence,
        zone.AgeMs,
        zone.Significant,
        zone.HasMassOverDepth ? zone.MassOverDepth : null,
        zone.HasTouchProbability1H ? zone.TouchProbability1H : null,
        zone.MeasuredUsd,
        [.. zone.Levels.Select(level => Wire.Word(level.Kind))]);
}

/// <summary>The zones of one instrument at the end of one minute.</summary>
public sealed record ZoneSetView(
    string Instrument,
    long MinuteMs,
    long AsOfMs,
    long? AgeMs,
    double? MarkPrice,
    double OpenInterestUsd,
    double Coverage,
    ulong SourceAgeMs,
    string Basis,
    string Quality,
    string Origin,
    string ModelVersion,
    string MarginTableDate,
    double MeasuredCoverage,
    IReadOnlyList<string> Flags,
    IReadOnlyList<ZoneView> Zones)
{
    // As many as a strip of a table row can tell apart.
    private const int MaxPerSideInOverview = 6;

    internal static ZoneSetView Of(ZoneSet set, SourceClock clock) => Of(set, set.Zones, clock);

    /// <summary>What an overview shows: on each side the nearest zones that matter; where none matters, the nearest one.</summary>
    internal static ZoneSetView Nearest(ZoneSet set, SourceClock clock) =>
        Of(set, NearestOf(set, PositionSide.Short).Concat(NearestOf(set, PositionSide.Long)).OrderBy(Away), clock);

    private static IEnumerable<Zone> NearestOf(ZoneSet set, PositionSide side)
    {
        var nearest = set.Zones.Where(zone => zone.Side == side).OrderBy(Away).ToList();
        var significant = nearest.Where(zone => zone.Significant).Take(MaxPerSideInOverview).ToList();
        return significant.Count > 0 ? significant : nearest.Take(1);
    }

    private static double Away(Zone zone) => Math.Abs(zone.DistancePct);

    private static ZoneSetView Of(ZoneSet set, IEnumerable<Zone> zones, SourceClock clock) => new(
        set.Instrument,
        UnixTime.ToMs(UnixTime.StartOfMinute(set.Minute)),
        UnixTime.ToMs(set.AsOfUnixNs),
        clock.AgeMs(set.AsOfUnixNs),
        Wire.Price(set.MarkPrice),
        set.OpenInterestUsd,
        set.Coverage,
        set.SourceAgeMs,
        Wire.Word(set.Basis),
        Wire.Word(set.Quality),
        Wire.Word(set.Origin),
        set.ModelVersion,
        set.MarginTableDate,
        set.MeasuredCoverage,
        [.. set.Flags.Select(flag => Wire.Word(flag))],
        [.. zones.Select(ZoneView.Of)]);
}
