using System.Globalization;
using Google.Protobuf.Collections;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Signals;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>Words and numbers of a sweep. What followed earlier ones is a distribution; nothing here says what to do.</summary>
internal static class SweepText
{
    private const double Percent = 100;

    // Thirteen sweeps of the panel do not show it, and no more are known (docs/cascades.md).
    private const string Unverified = "That such levels turn more often than any level crossed as fast is UNVERIFIED.";

    /// <summary>Name in ids; the side is in it, for both sides may see something in the same second.</summary>
    public static string Name(in SweepSignal signal) => signal.Kind switch
    {
        SignalKind.SweepSwept => "SWEEP_SWEPT",
        SignalKind.SweepGlide => "SWEEP_GLIDE",
        SignalKind.SweepBreakout => "SWEEP_BREAKOUT",
        _ => "SWEEP_CONFIRMED",
    } + (signal.Zone.Side == PositionSide.Long ? "_LONG" : "_SHORT");

    /// <summary>One sentence.</summary>
    public static string Sentence(in SweepSignal signal)
    {
        if (signal.State == SignalState.Ended)
            return signal.Kind == SignalKind.SweepSwept ? "Ended: the sweep has its outcome." : "Ended: price has left the zone behind, or an hour has passed.";

        var (zone, step) = (signal.Zone, signal.Step);
        var what = string.Create(CultureInfo.InvariantCulture,
            $"the zone of {(zone.Side == PositionSide.Long ? "longs" : "shorts")} from {Math.Min(zone.NearPrice, zone.FarPrice):G8} to {Math.Max(zone.NearPrice, zone.FarPrice):G8}");
        FormattableString text = signal.Kind switch
        {
            SignalKind.SweepSwept => $"Price went through {what} at {step.Speed:0.0} standard deviations of one minute and liquidity was taken; whether it reverses is open. {Unverified}",
            SignalKind.SweepGlide => $"Price went into {what}; a fast move, or liquidity taken, was missing.",
            SignalKind.SweepBreakout => $"Price swept {what} and stayed beyond it, or went on.",
            _ => $"Price swept {what} and has come back by {Percent * step.Retrace:0} % of the move. {Unverified}",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Adds the numbers behind the sentence; unknown ones are left out.</summary>
    public static void AddEvidence(RepeatedField<Evidence> evidence, in SweepSignal signal, SweepParameters parameters)
    {
        var (zone, step) = (signal.Zone, signal.Step);
        Add("zone_near", zone.NearPrice, "price", null);
        Add("zone_far", zone.FarPrice, "price", null);
        Add("approach", signal.ApproachPrice, "price", null);
        Add("extreme", step.ExtremePrice, "price", null);
        Add("speed", step.Speed, "sigma", parameters.MinSpeed);
        Add("liquidity_ratio", step.LiquidityRatio, "ratio", 1);
        Add("open_interest_since_touch", step.OpenInterestChange * Percent, "pct", -parameters.MinOpenInterestDrop * Percent);
        Add("retrace", step.Retrace, "ratio", parameters.ConfirmedRetrace);
        Add("sweep_score_uncalibrated", step.Score, "ratio", null);

        void Add(string name, double value, string unit, double? threshold)
        {
            if (!double.IsNaN(value))
                SignalText.Add(evidence, name, value, unit, threshold);
        }
    }
}
