using System.Globalization;
using Google.Protobuf.Collections;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Signals;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>Words and numbers of a sweep. What followed earlier ones is a distribution; nothing here says what to do.</summary>
internal static class SweepText
{
    /// <summary>Name in ids.</summary>
    public static string Name(SignalKind kind) => kind switch
    {
        SignalKind.SweepSwept => "SWEEP_SWEPT",
        SignalKind.SweepGlide => "SWEEP_GLIDE",
        SignalKind.SweepBreakout => "SWEEP_BREAKOUT",
        _ => "SWEEP_CONFIRMED",
    };

    /// <summary>One sentence.</summary>
    public static string Sentence(in SweepStep step)
    {
        if (step.State == SignalState.Ended)
            return step.Kind == SignalKind.SweepSwept ? "Ended: the sweep has its outcome." : "Ended: the outcome is half an hour old.";

        var zone = string.Create(CultureInfo.InvariantCulture, $"the zone of {(step.IsLong ? "longs" : "shorts")} from {step.LowPrice:G8} to {step.HighPrice:G8}");
        FormattableString text = step.Kind switch
        {
            SignalKind.SweepSwept => $"Price went through {zone} at {step.SpeedSigma:0.0} standard deviations of one minute and liquidity was taken; whether it reverses is open.",
            SignalKind.SweepGlide => $"Price went through {zone} and nothing was triggered.",
            SignalKind.SweepBreakout => $"Price stayed beyond {zone} after sweeping it.",
            _ => $"Price swept {zone} and has retraced {100 * step.Retrace:0} % of the move.",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Adds the numbers behind the sentence.</summary>
    public static void AddEvidence(RepeatedField<Evidence> evidence, in SweepStep step, SweepParameters parameters)
    {
        SignalText.Add(evidence, "zone_low", step.LowPrice, "price", null);
        SignalText.Add(evidence, "zone_high", step.HighPrice, "price", null);
        SignalText.Add(evidence, "approach", step.ApproachPrice, "price", null);
        SignalText.Add(evidence, "extreme", step.ExtremePrice, "price", null);
        SignalText.Add(evidence, "speed", step.SpeedSigma, "sigma", parameters.SpeedSigmas);
        SignalText.Add(evidence, "printed", step.PrintedUsd, "usd", null);
        if (!double.IsNaN(step.PrintedOverMass))
            SignalText.Add(evidence, "printed_over_mass", step.PrintedOverMass, "ratio", parameters.PrintedShare);
        if (!double.IsNaN(step.InterestPct))
            SignalText.Add(evidence, "open_interest_since_touch", step.InterestPct, "pct", parameters.InterestPct);
        SignalText.Add(evidence, "retrace", step.Retrace, "ratio", parameters.ConfirmRetrace);
        if (step.Kind == SignalKind.SweepSwept)
            SignalText.Add(evidence, "sweep_score", Score(step, parameters), "points", null);
    }

    // Set by hand, uncalibrated: what is fast, takes much and comes back looks most like a sweep.
    private static double Score(in SweepStep step, SweepParameters parameters)
    {
        var liquidity = double.IsNaN(step.PrintedOverMass) ? 0 : Math.Min(2, step.PrintedOverMass / parameters.PrintedShare);
        var interest = double.IsNaN(step.InterestPct) ? 0 : Math.Clamp(step.InterestPct / parameters.InterestPct, 0, 2);
        var logOdds = -3 + Math.Min(2, step.SpeedSigma / parameters.SpeedSigmas) + liquidity + interest + (2 * step.Retrace);
        return 100 / (1 + Math.Exp(-logOdds));
    }
}
