namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>What is asked of the simulator.</summary>
public sealed record CascadeQuestion
{
    /// <summary>Shocks of the specification, fractions.</summary>
    public static IReadOnlyList<double> StandardShocks { get; } = [0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1];

    /// <summary>Shocks, fractions above 0, below 0.5.</summary>
    public IReadOnlyList<double> Shocks { get; init; } = StandardShocks;

    /// <summary>V0: volume that the shock itself sells, USD, at least 0.</summary>
    public double ShockUsd { get; init; }

    /// <summary>Factor on all depth, above 0.</summary>
    public double DepthMultiplier { get; init; } = 1;

    /// <summary>Draws, at least 1.</summary>
    public int Draws { get; init; } = 2_000;

    /// <summary>Seed of all draws: the same question and seed have the same answer.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What is drawn.</summary>
    public CascadePriors Priors { get; init; } = new();
}
