using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Liquidations;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>
/// Liquidation totals of a minute: as printed, and divided by the share that the feed prints (quant specification A.6, vector MV-01). Feeds
/// that print everything teach that share where open interest fell, before the minute's own correction is made.
/// </summary>
/// <param name="parameters">Prior and bounds.</param>
internal sealed class LiquidationBuilder(LiquidationParameters parameters)
{
    /// <summary>The totals; null before any liquidation feed has shown a sign of life.</summary>
    /// <param name="state">The instrument.</param>
    /// <param name="minute">The closed minute.</param>
    /// <param name="openInterestUsd">Open interest of all venues, USD.</param>
    public LiquidationMinute? Build(InstrumentState state, long minute, double openInterestUsd)
    {
        if (!state.Venues.Any(venue => venue.Tape.IsAlive)) return null;
        Learn(state);
        var message = new LiquidationMinute
        {
            Instrument = state.Name, Minute = minute, AsOfUnixNs = state.ClockUnixNs, Basis = Basis.Inferred, Quality = Quality.Unverified,
            Origin = state.Origin, ModelVersion = HeatmapParameters.ModelVersion,
        };
        var covered = 0.0;
        foreach (var venue in state.Venues)
        {
            if (!venue.Tape.IsAlive) continue;
            message.Venues.Add(Of(venue, state.Complete));
            covered += venue.OpenInterestUsd;
        }

        message.Coverage = openInterestUsd > 0 ? Quantise.Ratio(covered / openInterestUsd) : 0;
        return message;
    }

    private static void Learn(InstrumentState state)
    {
        foreach (var venue in state.Venues)
        {
            var drop = venue.Tape.DropShare(venue.Map?.OpenInterestBase);
            (venue.Tape.IsComplete ? state.Complete : venue.Coverage).Add(venue.Tape.TotalUsd, drop, venue.OpenInterestUsd);
        }
    }

    private static LiquidationSides Sides(FeedTape tape, double times) =>
        new() { LongUsd = Quantise.Usd(tape.Usd(Side.Long) * times), ShortUsd = Quantise.Usd(tape.Usd(Side.Short) * times) };

    private VenueLiquidations Of(VenueState venue, FeedCoverage complete)
    {
        var tape = venue.Tape;
        var estimate = tape.IsComplete
            ? new CoverageEstimate(1, 0, 0)
            : venue.Coverage.Against(complete, tape.DropShare(venue.Map?.OpenInterestBase), parameters);
        var times = 1 / estimate.Share;
        var band = Math.Exp(GammaPosterior.NormalQuantile90 * estimate.LogSd);
        return new VenueLiquidations
        {
            Venue = venue.Venue,
            Completeness = tape.Completeness,
            Observed = Sides(tape, 1),
            Corrected = Sides(tape, times),
            // What was printed happened: the interval never reaches below it.
            CorrectedLow = Sides(tape, Math.Max(1, times / band)),
            CorrectedHigh = Sides(tape, times * band),
            LongPrints = (uint)tape.Prints(Side.Long),
            ShortPrints = (uint)tape.Prints(Side.Short),
            FeedCoverage = Quantise.Ratio(estimate.Share),
            LearnedMinutes = (uint)estimate.Minutes,
        };
    }
}
