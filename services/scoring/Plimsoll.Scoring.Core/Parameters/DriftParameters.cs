namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>When a fitted model no longer fits (quant-spec D.5 and D.7). Counted in five-minute bars and matured labels, never in wall time.</summary>
public sealed record DriftParameters
{
    /// <summary>Population stability index of a column from which intervals widen, unless months of training themselves lay further apart.</summary>
    public double PsiAlarm { get; init; } = 0.25;

    /// <summary>Days after which a bar counts half in the index.</summary>
    public double PsiHalfLifeDays { get; init; } = 14;

    /// <summary>Bars seen before an index is stated: a week, so that every hour of the week has been there.</summary>
    public int PsiLeastBars { get; init; } = 2_016;

    /// <summary>Page-Hinkley: what a Brier residual may exceed zero by without counting.</summary>
    public double LossSlack { get; init; } = 0.005;

    /// <summary>Page-Hinkley: sum of what counts that alarms.</summary>
    public double LossThreshold { get; init; } = 30;

    /// <summary>Matured labels for which an alarm of the loss holds; then the sum begins anew: a week.</summary>
    public int LossHoldLabels { get; init; } = 2_016;

    /// <summary>Share of checks at which the observed share may lie outside the interval.</summary>
    public double Miscoverage { get; init; } = 0.1;

    /// <summary>Step of the conformal level per check.</summary>
    public double MiscoverageStep { get; init; } = 0.005;

    /// <summary>Level below which the model is not used: intervals would have to hold nearly everything.</summary>
    public double MiscoverageLeast { get; init; } = 0.02;

    /// <summary>Highest level: intervals never get narrower than Venn-Abers makes them.</summary>
    public double MiscoverageMost { get; init; } = 0.3;

    /// <summary>Labels after which one counts half in the observed share: a week.</summary>
    public double CoverageHalfLifeLabels { get; init; } = 2_016;

    /// <summary>Labels between two checks of coverage: six hours.</summary>
    public int CoverageCheckLabels { get; init; } = 72;

    /// <summary>Labels before the first check: two days.</summary>
    public int CoverageLeastLabels { get; init; } = 576;

    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Drift:PsiAlarm", PsiAlarm, 0.01, 100),
        .. Bounds.Check("Drift:PsiHalfLifeDays", PsiHalfLifeDays, 1, 365),
        .. Bounds.Check("Drift:PsiLeastBars", PsiLeastBars, 288, 100_000),
        .. Bounds.Check("Drift:LossSlack", LossSlack, 0, 1),
        .. Bounds.Check("Drift:LossThreshold", LossThreshold, 0.1, 1_000_000),
        .. Bounds.Check("Drift:LossHoldLabels", LossHoldLabels, 1, 1_000_000),
        .. Bounds.Check("Drift:Miscoverage", Miscoverage, 0.01, 0.5),
        .. Bounds.Check("Drift:MiscoverageStep", MiscoverageStep, 1e-6, 0.5),
        .. Bounds.Check("Drift:MiscoverageLeast", MiscoverageLeast, 0, Miscoverage),
        .. Bounds.Check("Drift:MiscoverageMost", MiscoverageMost, Miscoverage, 1),
        .. Bounds.Check("Drift:CoverageHalfLifeLabels", CoverageHalfLifeLabels, 72, 100_000),
        .. Bounds.Check("Drift:CoverageCheckLabels", CoverageCheckLabels, 1, 100_000),
        .. Bounds.Check("Drift:CoverageLeastLabels", CoverageLeastLabels, 72, 100_000),
    ];
}
