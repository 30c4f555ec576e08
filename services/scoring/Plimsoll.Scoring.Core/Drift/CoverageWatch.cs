using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Calibrators;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Drift;

/// <summary>
/// Adaptive conformal inference on top of Venn-Abers (quant-spec D.5). What an interval of probabilities promises is a share, so it is held
/// against one: every few hours the share of matured labels that came true, which fades over a week, is compared with the mean interval of the
/// same labels. How far the interval would have had to be stretched, in log-odds, to meet the share's own 95 per cent interval is the score of
/// the check; the stretch published is the quantile of the scores of thirty days at the conformal level, which follows the misses.
/// </summary>
internal sealed class CoverageWatch(DriftParameters parameters, int horizonBars)
{
    /// <summary>Checks remembered: thirty days of one every six hours.</summary>
    private const int Checks = 120;

    // Fewer scores have no quantile worth the name: the largest stands for it.
    private const int LeastChecks = 20;
    private const double Edge = 1e-6;
    private readonly double _fade = Math.Pow(2, -1 / parameters.CoverageHalfLifeLabels);
    private readonly double[] _scores = new double[Checks];
    private readonly double[] _scratch = new double[Checks];
    private double _weight;
    private double _squares;
    private double _positives;
    private double _low;
    private double _high;
    private long _checks;

    /// <summary>Labels taken.</summary>
    public long Matured { get; private set; }

    /// <summary>The conformal level in force: the share of checks that may miss.</summary>
    public double Alpha { get; private set; } = parameters.Miscoverage;

    /// <summary>What both ends are stretched by, log-odds.</summary>
    public double Stretch { get; private set; }

    /// <summary>The newest check lay outside the stretched interval.</summary>
    public bool Missed { get; private set; }

    /// <summary>Intervals would have to hold nearly everything to be right often enough.</summary>
    public bool IsAlarmed => Alpha < parameters.MiscoverageLeast;

    /// <summary>Takes a matured label with the interval that Venn-Abers gave it.</summary>
    /// <returns>A check was made.</returns>
    public bool Take(int outcome, double low, double high)
    {
        _weight = (_weight * _fade) + 1;
        _squares = (_squares * _fade * _fade) + 1;
        (_positives, _low, _high) = ((_positives * _fade) + outcome, (_low * _fade) + low, (_high * _fade) + high);
        if (++Matured < parameters.CoverageLeastLabels || Matured % parameters.CoverageCheckLabels != 0)
            return false;

        var score = Score();
        Missed = score > Stretch;
        Alpha = Math.Clamp(new AdaptiveConformal(parameters.Miscoverage, parameters.MiscoverageStep, Alpha).Take(Missed), 0, parameters.MiscoverageMost);
        _scores[_checks++ % Checks] = score;
        Stretch = Quantile(1 - Alpha);
        return true;
    }

    public void Write(PageWriter page)
    {
        foreach (var value in (ReadOnlySpan<double>)[_weight, _squares, _positives, _low, _high, Alpha, Stretch])
            page.Write(value);
        page.Write(Missed);
        page.Write(Matured);
        page.Write(_checks);
        page.Write(_scores.AsSpan());
    }

    public void Read(ref PageReader page)
    {
        (_weight, _squares, _positives, _low, _high) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        (Alpha, Stretch, Missed) = (page.ReadDouble(), page.ReadDouble(), page.ReadBool());
        (Matured, _checks) = (page.ReadInt64(), page.ReadInt64());
        page.ReadDoubles(_scores);
    }

    // Neighbouring labels tell of the same event: the horizon's bars count as one.
    private double Score()
    {
        var cases = _weight * _weight / _squares / horizonBars;
        var seen = WilsonInterval.Of(_positives / _weight * cases, cases);
        return Math.Max(0, Math.Max(LogOdds(seen.Low) - LogOdds(_high / _weight), LogOdds(_low / _weight) - LogOdds(seen.High)));
    }

    private double Quantile(double share)
    {
        var count = (int)Math.Min(_checks, Checks);
        var sorted = _scratch.AsSpan(0, count);
        _scores.AsSpan(0, count).CopyTo(sorted);
        sorted.Sort();
        var rank = count < LeastChecks ? count : (int)Math.Ceiling(share * (count + 1));
        return sorted[Math.Clamp(rank, 1, count) - 1];
    }

    private static double LogOdds(double share) => Math.Clamp(share, Edge, 1 - Edge) is var held ? Math.Log(held / (1 - held)) : 0;
}
