using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Publishing;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>
/// Closes an hour of event time: nightly parameters whose time has come take effect, what the hour's cells taught goes into the weights of the
/// map, and both are published. Hours in which no liquidation feed was alive publish nothing and change nothing.
/// </summary>
/// <param name="parameters">Shrinkage and flags.</param>
internal sealed class HourClose(CalibrationParameters parameters)
{
    /// <summary>Closes an hour.</summary>
    /// <param name="state">The instrument.</param>
    /// <param name="hour">Whole hours since 1970.</param>
    /// <param name="minute">The minute that was closed last.</param>
    /// <param name="openInterestUsd">Open interest of all venues, USD: gives the liquidity group.</param>
    /// <param name="sink">Where outputs go.</param>
    public void Publish(InstrumentState state, long hour, long minute, double openInterestUsd, IRecordSink sink)
    {
        TakeParameters(state, minute);
        var calibration = new MixCalibration
        {
            Instrument = state.Name, Hour = hour, AsOfUnixNs = state.ClockUnixNs, Origin = state.Origin, ModelVersion = HeatmapParameters.ModelVersion,
        };
        foreach (var venue in state.Venues)
        {
            if (venue is not { Tape.IsAlive: true, Map: { } map, Calibrator: { } calibrator }) continue;
            calibrator.Mix.Refit();
            if (calibrator.Mix.CellsTotal > 0 || venue.ParametersVersion > 0) map.UseWeights(calibrator.Mix.Weights());
            calibration.Venues.Add(Of(venue, openInterestUsd));
            calibrator.CloseHour();
        }

        if (calibration.Venues.Count == 0) return;
        var id = string.Create(CultureInfo.InvariantCulture, $"mix:{state.Name}:{hour}");
        sink.Publish(new OutputRecord(TopicCatalogue.HeatmapCalibration, state.Name, id, state.ClockUnixNs, calibration.ToByteArray()));
    }

    private static void TakeParameters(InstrumentState state, long minute)
    {
        if (state.Pending is not { } pending || pending.EffectiveFromMinute > minute + 1) return;
        foreach (var mix in pending.Venues)
        {
            foreach (var venue in state.Venues)
            {
                if (venue.Venue == mix.Venue && venue.Map is { } map && Fits(mix, map.Kernels.Leverages)) venue.Use(pending, mix);
            }
        }

        state.Pending = null;
        state.IsChanged = true;
    }

    // A venue whose brackets changed has other kernels: weights of the old ones say nothing about them.
    private static bool Fits(VenueMix mix, double[] leverages) => mix.Tiers.Select(tier => tier.Leverage).SequenceEqual(leverages);

    private VenueCalibration Of(VenueState venue, double openInterestUsd)
    {
        var (map, calibrator) = (venue.Map!, venue.Calibrator!);
        var mix = calibrator.Mix;
        var theta = mix.Theta.ToArray();
        var total = theta.Sum();
        var message = new VenueCalibration
        {
            Venue = venue.Venue,
            LiquidityGroup = parameters.GroupOf(openInterestUsd),
            Cells = Quantise.Ratio(mix.Cells),
            CellsTotal = (ulong)mix.CellsTotal,
            RealisationRatio = Quantise.Ratio(total),
            OwnWeight = Quantise.Ratio(mix.OwnWeight),
            ParametersVersion = venue.ParametersVersion,
            PriorRatio = Quantise.Ratio(mix.Prior.Ratio),
            MassLogErrorSd = Quantise.Ratio(calibrator.Error.LogSd),
            UnmatchedUsd = Quantise.Usd(calibrator.UnmatchedUsd),
            HourCells = new SweptCells { Kernels = (uint)map.Kernels.Count, Exposures = { calibrator.HourExposures }, Counts = { calibrator.HourCounts } },
        };
        for (var k = 0; k < theta.Length; k++)
        {
            var posterior = mix.PosteriorOf(k);
            message.Tiers.Add(new TierWeight
            {
                Leverage = map.Kernels.Leverages[k],
                Weight = Quantise.Ratio(map.Kernels.Weights[k]),
                PriorWeight = Quantise.Ratio(venue.HandSet[k]),
                FittedWeight = total > 0 ? Quantise.Ratio(theta[k] / total) : 0,
                FittedLow = total > 0 ? Quantise.Ratio(posterior.Quantile(-GammaPosterior.NormalQuantile90) / total) : 0,
                FittedHigh = total > 0 ? Quantise.Ratio(posterior.Quantile(GammaPosterior.NormalQuantile90) / total) : 0,
                PriorDriven = map.Kernels.Leverages[k] < parameters.PriorDrivenBelowLeverage && mix.Cells < parameters.PriorDrivenCells,
            });
        }

        return message;
    }
}
