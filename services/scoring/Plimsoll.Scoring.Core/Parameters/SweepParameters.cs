namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>When price at a zone is a sweep, a glide or a breakout (section H).</summary>
public sealed record SweepParameters
{
    /// <summary>Price approaches a zone within this of its near edge, per cent, or within two standard deviations of 5 minutes, whichever is more.</summary>
    public double ApproachPct { get; init; } = 0.5;

    /// <summary>Standard deviations of 5 minutes of the same.</summary>
    public double ApproachSigmas { get; init; } = 2;

    /// <summary>Price is in the zone this far beyond its near edge, as a share of the zone's width ...</summary>
    public double PenetrationShare { get; init; } = 0.1;

    /// <summary>... and at least this far, per cent: the two ticks of section H, for prices whose tick is unknown here.</summary>
    public double PenetrationPct { get; init; } = 0.01;

    /// <summary>Seconds after the first touch in which a sweep must happen.</summary>
    public int SweepSeconds { get; init; } = 300;

    /// <summary>Least speed into the zone: log return over the root of its minutes, in standard deviations of one minute ...</summary>
    public double SpeedSigmas { get; init; } = 3;

    /// <summary>... and least size of that return, per cent.</summary>
    public double MovePct { get; init; } = 0.3;

    /// <summary>Liquidity was taken when prints since the touch reach this share of the zone's modelled mass ...</summary>
    public double PrintedShare { get; init; } = 0.25;

    /// <summary>... and this quantile of 5-minute sums by 30 days; or when ...</summary>
    public double PrintedQuantile { get; init; } = 0.95;

    /// <summary>... open interest changed by this since the touch, per cent.</summary>
    public double InterestPct { get; init; } = -0.5;

    /// <summary>Seconds in which a sweep must reverse.</summary>
    public int ReverseSeconds { get; init; } = 900;

    /// <summary>Share of the move that must be retraced for a confirmed sweep.</summary>
    public double ConfirmRetrace { get; init; } = 0.618;

    /// <summary>Share from which a reversal has begun.</summary>
    public double TentativeRetrace { get; init; } = 0.5;

    /// <summary>Seconds without a new extreme that confirmation needs.</summary>
    public int QuietSeconds { get; init; } = 180;

    /// <summary>A new extreme after a reversal by this share of the zone's width is a breakout.</summary>
    public double BreakoutShare { get; init; } = 0.5;

    /// <summary>Seconds for which an outcome stands, and in which its side is not watched anew.</summary>
    public int OutcomeSeconds { get; init; } = 1_800;

    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Sweeps:ApproachPct", ApproachPct, 0, 10),
        .. Bounds.Check("Sweeps:ApproachSigmas", ApproachSigmas, 0, 20),
        .. Bounds.Check("Sweeps:PenetrationShare", PenetrationShare, 0, 1),
        .. Bounds.Check("Sweeps:PenetrationPct", PenetrationPct, 0, 1),
        .. Bounds.Check("Sweeps:SweepSeconds", SweepSeconds, 10, 3_600),
        .. Bounds.Check("Sweeps:SpeedSigmas", SpeedSigmas, 0, 50),
        .. Bounds.Check("Sweeps:MovePct", MovePct, 0, 10),
        .. Bounds.Check("Sweeps:PrintedShare", PrintedShare, 0, 1),
        .. Bounds.Check("Sweeps:PrintedQuantile", PrintedQuantile, 0, 1),
        .. Bounds.Check("Sweeps:InterestPct", InterestPct, -50, 0),
        .. Bounds.Check("Sweeps:ReverseSeconds", ReverseSeconds, 10, 86_400),
        .. Bounds.Check("Sweeps:ConfirmRetrace", ConfirmRetrace, TentativeRetrace, 1),
        .. Bounds.Check("Sweeps:TentativeRetrace", TentativeRetrace, 0, ConfirmRetrace),
        .. Bounds.Check("Sweeps:QuietSeconds", QuietSeconds, 0, 3_600),
        .. Bounds.Check("Sweeps:BreakoutShare", BreakoutShare, 0, 10),
        .. Bounds.Check("Sweeps:OutcomeSeconds", OutcomeSeconds, 60, 86_400),
    ];
}
