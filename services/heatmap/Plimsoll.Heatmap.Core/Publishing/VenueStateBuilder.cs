using System.Globalization;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Plimsoll.Kernel.Time;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>Says for every venue what its part in a minute is worth.</summary>
/// <param name="map">Intervals and ages.</param>
/// <param name="calibration">When a mix rests on the prior.</param>
internal sealed class VenueStateBuilder(MapParameters map, CalibrationParameters calibration)
{
    private const double LeastRescale = 0.8;
    private const double MostRescale = 1.25;

    /// <summary>One entry per venue with a map.</summary>
    /// <param name="state">The instrument.</param>
    /// <param name="minute">The minute.</param>
    public IEnumerable<VenueMapState> Build(InstrumentState state, MinuteMap minute)
    {
        foreach (var venue in state.Venues)
        {
            if (venue.Map is null) continue;
            yield return Of(state, venue, minute);
        }
    }

    /// <summary>Every flag that holds for any venue, by number.</summary>
    /// <param name="venues">What <see cref="Build"/> said.</param>
    public static IEnumerable<MapFlag> Union(IEnumerable<VenueMapState> venues) => venues.SelectMany(venue => venue.Flags).Distinct().Order();

    private VenueMapState Of(InstrumentState state, VenueState venue, MinuteMap minute)
    {
        var openInterestUsd = minute.OpenInterestUsd;
        var (longs, shorts) = (venue.Map!.Side(Side.Long), venue.Map.Side(Side.Short));
        var openInterest = venue.Map.OpenInterestBase ?? 0;
        var message = new VenueMapState
        {
            Venue = venue.Venue,
            MarkPrice = venue.Map.MarkPrice,
            OpenInterestUsd = Quantise.Usd(venue.OpenInterestUsd),
            OpenInterestShare = openInterestUsd > 0 ? Quantise.Ratio(venue.OpenInterestUsd / openInterestUsd) : 0,
            Coverage = openInterest > 0 ? Quantise.Ratio(Math.Max(0, openInterest - ((longs.Unknown + shorts.Unknown) / 2)) / openInterest) : 0,
            OpenInterestAgeMs = AgeMs(state.ClockUnixNs, venue.OpenInterestUnixNs),
            SilentMs = AgeMs(state.ClockUnixNs, venue.NewestUnixNs),
            LongRescale = Quantise.Ratio(longs.Rescale),
            ShortRescale = Quantise.Ratio(shorts.Rescale),
            MarginTableDate = venue.TableDate.ToString("O", CultureInfo.InvariantCulture),
            MarginTableSource = venue.TableSource,
            ParametersVersion = venue.ParametersVersion,
        };
        message.Flags.AddRange(FlagsOf(state, venue, [longs.Rescale, shorts.Rescale]));
        if (!minute.Measured.TryGetValue(venue.Venue, out var totals)) return message;
        message.MeasuredLongUsd = Quantise.Usd(totals.LongBase * venue.Map.MarkPrice);
        message.MeasuredShortUsd = Quantise.Usd(totals.ShortBase * venue.Map.MarkPrice);
        message.MeasuredPositions = (uint)totals.Positions;
        message.MeasuredAgeMs = AgeMs(state.ClockUnixNs, totals.OldestUnixNs);
        if (Math.Max(totals.LongBase, totals.ShortBase) > openInterest) message.Flags.Add(MapFlag.MeasuredExceedsOpenInterest);
        return message;
    }

    private IEnumerable<MapFlag> FlagsOf(InstrumentState state, VenueState venue, double[] rescale)
    {
        if (rescale.Any(factor => factor is < LeastRescale or > MostRescale)) yield return MapFlag.Rescaled;
        if (venue.IsLate(state.ClockUnixNs, map.MaxIntervalMs)) yield return MapFlag.OpenInterestLate;
        if (venue.IsSilent(state.ClockUnixNs, map.MaxIntervalMs)) yield return MapFlag.VenueSilent;
        if (venue.WasAcrossGap) yield return MapFlag.AcrossGap;
        var age = DateOnly.FromDateTime(UnixTime.ToUtc(state.ClockUnixNs).UtcDateTime).DayNumber - venue.TableDate.DayNumber;
        if (age < 0 || age > map.MarginTableMaxAgeDays) yield return MapFlag.MarginTableOutOfDate;
        if (venue.IsTableAssumed) yield return MapFlag.MarginTableAssumed;
        if (venue.Calibrator is null || venue.Calibrator.Mix.Cells < calibration.PriorDrivenCells) yield return MapFlag.MixPriorDriven;
        if (venue.DecayedToMinute > 0) yield return MapFlag.AgeDecay;
    }

    private static ulong AgeMs(long nowUnixNs, long thenUnixNs) => thenUnixNs == 0 ? 0 : (ulong)Math.Max(0, UnixTime.ToMs(nowUnixNs - thenUnixNs));
}
