using System.Globalization;
using Google.Protobuf.Collections;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Windows;

namespace Plimsoll.Scoring.Core.Quality;

/// <summary>Names what is missing or old, in plain words. Runs only when a score is published.</summary>
internal sealed class GapList(QualityParameters parameters)
{
    private static readonly (InputSet Input, string Name)[] Names =
    [
        (InputSet.Mark, "mark price"), (InputSet.Index, "index price"), (InputSet.Funding, "funding rate"), (InputSet.OpenInterest, "open interest"),
        (InputSet.Trades, "trades"), (InputSet.Depth, "depth"), (InputSet.Liquidations, "liquidation prints"), (InputSet.Zones, "zones"),
    ];

    /// <summary>Adds the gaps in a fixed order: inputs, then windows.</summary>
    public void AddTo(RepeatedField<string> gaps, FeatureExtractor features, in DataVerdict verdict, long clockNs)
    {
        var missing = verdict.Missing;
        foreach (var (input, name) in Names)
        {
            if (((missing | verdict.Late) & input) == 0)
                continue;

            gaps.Add(Describe(features, input, name, clockNs));
        }

        AddWindow(gaps, "1 h volatility", features.Minutes.Known1H, 60);
        AddWindow(gaps, "24 h volatility", features.Minutes.Known24H, MinuteReturns.Minutes);
        AddWindow(gaps, "7 d funding", features.Funding.KnownHours, FundingHistory.Hours);
        if ((missing & InputSet.OpenInterest) == 0 && !features.Vector.Has(Feature.OpenInterestGrowth))
            gaps.Add("open-interest change of 1 h not known yet");
        else if ((missing & InputSet.OpenInterest) == 0 && !features.Vector.Has(Feature.OpenInterestSurprise))
            gaps.Add("open-interest history too short for its own scale");
        if ((missing & InputSet.Depth) == 0 && !features.Vector.Has(Feature.DepthThinning))
            gaps.Add("usual depth not known yet");
        if ((missing & InputSet.Trades) == 0 && !features.Vector.Has(Feature.TakerImbalance30M))
            gaps.Add("30 min trade window not filled");
    }

    private static string Describe(FeatureExtractor features, InputSet input, string name, long clockNs)
    {
        var newestNs = NewestNs(features, input);
        return newestNs == 0 || (features.Inputs.Absent & input) != 0 ? $"no {name}"
            : (features.Inputs.Silent & input) != 0 ? $"{name} silent"
            : string.Create(CultureInfo.InvariantCulture, $"{name} {(clockNs - newestNs) / UnixTime.NsPerSecond} s old");
    }

    private void AddWindow(RepeatedField<string> gaps, string name, int known, int whole)
    {
        if (known < parameters.FilledShare * whole)
            gaps.Add(string.Create(CultureInfo.InvariantCulture, $"{name} window {100 * known / whole} % filled"));
    }

    private static long NewestNs(FeatureExtractor features, InputSet input) => input switch
    {
        InputSet.Mark => features.Inputs.Mark.TimeNs,
        InputSet.Index => features.Inputs.Index.TimeNs,
        InputSet.Funding => features.Inputs.FundingBp.TimeNs,
        InputSet.OpenInterest => features.Inputs.OpenInterestBase.TimeNs,
        InputSet.Trades => features.Inputs.Last.TimeNs,
        InputSet.Depth => features.Inputs.Depth.TimeNs,
        InputSet.Zones when features.Zones.Current is { } zones => UnixTime.StartOfMinute(zones.Minute + 1),
        _ => 0,
    };
}
