using System.Globalization;
using Google.Protobuf.Collections;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Publishing;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Words and numbers of a signal. They state conditions; they advise nothing.</summary>
internal sealed class SignalText(SignalParameters parameters)
{
    /// <summary>One sentence for a person.</summary>
    public static string Sentence(SignalKind kind, SignalState state, in SignalFacts facts)
    {
        var what = kind switch
        {
            SignalKind.FundingExtreme => Of($"Funding {facts.FundingBp:0.00} bp per 8 h: {(facts.FundingBp < 0 ? "shorts pay longs" : "longs pay shorts")}"),
            SignalKind.OpenInterestSpike => Of($"Open interest changed by {Signed(facts.OpenInterest1HPct, 1)} % within 1 h"),
            SignalKind.ZonesNear => Of($"The nearest significant zone, of {(facts.LongZoneSigma <= facts.ShortZoneSigma ? "longs below" : "shorts above")} the mark, is {facts.NearestZonePct:0.00} % away, {Math.Min(facts.LongZoneSigma, facts.ShortZoneSigma):0.0} standard deviations of one hour"),
            SignalKind.DepthThinning => Of($"Visible depth is {100 * Math.Exp(-facts.DepthThinning):0} % of its usual level"),
            SignalKind.VolatilityBurst => Of($"Volatility of 5 minutes is {facts.BurstRatio:0.0} times its mean of 24 h, {facts.Volatility5MBp:0} bp"),
            _ => Of($"Open interest changed by {Signed(facts.OpenInterest15MPct, 1)} % and price by {Signed(facts.Move15MPct, 2)} % within 15 min"),
        };
        return state == SignalState.Started ? what + "." : what.Contains("NaN", StringComparison.Ordinal) ? "Ended: its inputs are missing." : $"Ended. {what}.";
    }

    /// <summary>Adds the numbers behind the sentence; unknown ones are left out.</summary>
    public void AddEvidence(RepeatedField<Evidence> evidence, SignalKind kind, in SignalFacts facts)
    {
        switch (kind)
        {
            case SignalKind.FundingExtreme:
                Add(evidence, "funding_8h", facts.FundingBp, "bp", parameters.FundingExtreme.Enter);
                break;
            case SignalKind.OpenInterestSpike:
                Add(evidence, "open_interest_1h", facts.OpenInterest1HPct, "pct", parameters.OpenInterestSpike.Enter);
                break;
            case SignalKind.ZonesNear:
                Add(evidence, "nearest_zone", facts.NearestZonePct, "pct", null);
                Add(evidence, "long_zone_distance", facts.LongZoneSigma, "sigma", 1 / parameters.ZonesNear.Enter);
                Add(evidence, "short_zone_distance", facts.ShortZoneSigma, "sigma", 1 / parameters.ZonesNear.Enter);
                break;
            case SignalKind.DepthThinning:
                Add(evidence, "depth_thinning", facts.DepthThinning, "log_ratio", parameters.DepthThinning.Enter);
                break;
            case SignalKind.VolatilityBurst:
                Add(evidence, "volatility_5m_over_24h", facts.BurstRatio, "ratio", parameters.VolatilityBurst.Enter);
                Add(evidence, "volatility_5m", facts.Volatility5MBp, "bp", parameters.VolatilityBurstFloorBp);
                break;
            default:
                Add(evidence, "open_interest_15m", facts.OpenInterest15MPct, "pct", -parameters.Deleveraging.Enter);
                Add(evidence, "return_15m", facts.Move15MPct, "pct", parameters.DeleveragingMovePct);
                break;
        }
    }

    private static void Add(RepeatedField<Evidence> evidence, string name, double value, string unit, double? threshold)
    {
        if (double.IsNaN(value))
            return;

        var one = new Evidence { Name = name, Value = Quantised.Ratio(value), Unit = unit };
        if (threshold is { } limit)
            one.Threshold = Quantised.Ratio(limit);
        evidence.Add(one);
    }

    // Rounded first: a small negative number is written as 0, not as minus plus 0.
    private static string Signed(double value, int digits) => Math.Round(value, digits, MidpointRounding.ToEven) switch
    {
        0 => "0",
        var rounded => rounded.ToString("+0.##;-0.##", CultureInfo.InvariantCulture),
    };

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
