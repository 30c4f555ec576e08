using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>How far a label's own conditions are met, and how far price is from its threshold at the present volatility.</summary>
public sealed class TaskFeatures
{
    private const double MetMax = 3;
    private const double DistanceMax = 12;

    private readonly TaskKey _task;
    private readonly SymbolConditions[] _conditions;
    private readonly IReadOnlyList<SymbolSeries> _series;
    private readonly float[][] _lnHour;
    private readonly float[][] _lnDay;

    /// <summary>Prepares them.</summary>
    public TaskFeatures(TaskKey task, FeatureTable table, SymbolConditions[] conditions)
    {
        (_task, _conditions, _series) = (task, conditions, table.Panel.Symbols);
        _lnHour = [.. Enumerable.Range(0, _series.Count).Select(symbol => table.Column(table.IndexOf("ln_rv_1h"), symbol))];
        _lnDay = [.. Enumerable.Range(0, _series.Count).Select(symbol => table.Column(table.IndexOf("ln_rv_24h"), symbol))];
        All = [.. Create()];
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<TaskFeature> All { get; }

    /// <summary>Threshold of the price condition, as a log return.</summary>
    public double Threshold(int symbol, int bar) =>
        _task.Label == LabelKind.OiCascade ? LabelRules.InterestMove : _conditions[symbol].PriceThreshold(bar);

    /// <summary>Share of the price condition that is met now, whichever the direction.</summary>
    public double PriceMet(int symbol, int bar) => Math.Abs(_conditions[symbol].Move[bar]) / Threshold(symbol, bar);

    private IEnumerable<TaskFeature> Create()
    {
        yield return new("ln_threshold", FeatureGroup.Volatility, (s, bar) => Math.Log(
            _task.Label == LabelKind.OiCascade ? _conditions[s].Sigma[bar] : _conditions[s].PriceThreshold(bar)));
        yield return new("met_move", FeatureGroup.Nowcast, (s, bar) => Met(s, bar, Bars.HalfHour));
        yield return new("met_move_15m", FeatureGroup.Nowcast, (s, bar) => Met(s, bar, 3));
        yield return new("met_move_5m", FeatureGroup.Nowcast, (s, bar) => Met(s, bar, 1));
        yield return new("met_volume", FeatureGroup.Nowcast, (s, bar) => Math.Log(Math.Max(1e-3, Volume(s, bar) / LabelRules.VolumeRatio)));
        yield return new("met_both", FeatureGroup.Nowcast, MetBoth);
        yield return new("distance", FeatureGroup.Distance, Distance);
        yield return new("ln_touch", FeatureGroup.Distance, (s, bar) => LogTail(Distance(s, bar)));
        if (_task.Label != LabelKind.OiCascade)
            yield break;

        foreach (var (group, ending, delay) in new[] { (FeatureGroup.NowcastInterest, "", 0), (FeatureGroup.NowcastInterestDelayed, "_delayed", 1) })
        {
            yield return new($"met_interest{ending}", group, (s, bar) => MetInterest(s, bar - delay));
            yield return new($"met_interest_15m{ending}", group, (s, bar) => bar - delay >= 3 && _series[s].OpenInterestRun[bar - delay] > 3
                ? Math.Clamp((1 - (_series[s].OpenInterest[bar - delay] / _series[s].OpenInterest[bar - delay - 3])) / LabelRules.InterestFall, -MetMax, MetMax) : double.NaN);
            yield return new($"met_all{ending}", group, (s, bar) => Math.Min(MetBoth(s, bar), Math.Max(0, MetInterest(s, bar - delay))));
        }
    }

    private double Volume(int symbol, int bar) =>
        _task.Label == LabelKind.OiCascade ? _conditions[symbol].VolumeOverDay[bar] : _conditions[symbol].VolumeOverWeek[bar];

    private double Met(int symbol, int bar, int bars) =>
        Math.Clamp(OnSide(Return(symbol, bar, bars)) / Threshold(symbol, bar), -MetMax, MetMax);

    private double MetBoth(int symbol, int bar) =>
        Math.Min(Math.Clamp(Met(symbol, bar, Bars.HalfHour), 0, 1.5), Math.Clamp(Volume(symbol, bar) / LabelRules.VolumeRatio, 0, 1.5));

    private double MetInterest(int symbol, int bar) =>
        bar < 0 ? double.NaN : Math.Clamp(-_conditions[symbol].InterestChange[bar] / LabelRules.InterestFall, -MetMax, MetMax);

    private double Return(int symbol, int bar, int bars) =>
        _series[symbol].Run[bar] > bars ? Math.Log(_series[symbol].Close[bar] / _series[symbol].Close[bar - bars]) : double.NaN;

    private double OnSide(double value) => _task.Side switch { LabelSide.Up => value, LabelSide.Down => -value, _ => Math.Abs(value) };

    /// <summary>Least number of standard deviations to the threshold at any bar of the horizon; part of the way may be walked already.</summary>
    private double Distance(int symbol, int bar)
    {
        var sigma = Math.Sqrt((Math.Exp(_lnHour[symbol][bar]) + Math.Exp(_lnDay[symbol][bar])) / 2);
        var threshold = Threshold(symbol, bar);
        if (_task.Label == LabelKind.PriceForward)
            return Math.Min(DistanceMax, threshold / (sigma * Math.Sqrt(_task.HorizonBars)));

        var least = DistanceMax;
        for (var ahead = 1; ahead <= Math.Min(Bars.HalfHour, _task.HorizonBars); ahead++)
        {
            var kept = ahead == Bars.HalfHour ? 0 : OnSide(Return(symbol, bar, Bars.HalfHour - ahead));
            least = Math.Min(least, (threshold - kept) / (sigma * Math.Sqrt(ahead)));
        }

        return least;
    }

    /// <summary>Logarithm of the normal upper tail; beyond 5 by the first terms of its asymptotic series.</summary>
    private static double LogTail(double x) => x > 5
        ? (-x * x / 2) - Math.Log(x * Math.Sqrt(2 * Math.PI)) - (1 / (x * x))
        : Math.Log(Math.Max(1e-12, MathNet.Numerics.Distributions.Normal.CDF(0, 1, -x)));
}
