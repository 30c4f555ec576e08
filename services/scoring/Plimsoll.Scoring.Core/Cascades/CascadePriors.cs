namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>What is not known and therefore drawn (quant specification C.1; [H] there marks what is a choice).</summary>
public sealed record CascadePriors
{
    /// <summary>Mean of the logit of W, the share of visible depth that is still there when it is hit.</summary>
    public double SurvivalLogit { get; init; } = -1;

    /// <summary>Its standard deviation.</summary>
    public double SurvivalSpread { get; init; } = 1.32;

    /// <summary>First parameter of the Beta law of φ, the share of triggered notional that reaches the book; a whole number.</summary>
    public int ReachA { get; init; } = 8;

    /// <summary>Second parameter.</summary>
    public int ReachB { get; init; } = 2;

    /// <summary>ϑ of a venue that moves alone: how much of its own displacement its mark follows; 1 when all venues move.</summary>
    public double PassThrough { get; init; } = 0.35;

    /// <summary>ϑ is drawn within this much either side.</summary>
    public double PassThroughSpread { get; init; } = 0.1;

    /// <summary>Share of the variance of a zone's mass that all zones have in common: the scale of the map.</summary>
    public double CommonShare { get; init; } = 0.5;

    /// <summary>Wider where depth is older than it should be: half as much again (D.5).</summary>
    public CascadePriors Widened => this with { SurvivalSpread = 1.5 * SurvivalSpread };
}
