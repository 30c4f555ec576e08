using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Alerting.Core.Rules;

/// <summary>A condition on one score.</summary>
public abstract record ScoreCondition
{
    /// <summary>The condition holds.</summary>
    public abstract bool Holds(RiskScore score);

    /// <summary>The level is at least this. A score that was refused has no level.</summary>
    /// <param name="Least">Least level.</param>
    public sealed record LevelAtLeast(Level Least) : ScoreCondition
    {
        /// <inheritdoc />
        public override bool Holds(RiskScore score) => score.HasScore && score.Level >= Least;
    }

    /// <summary>The regime is at least this.</summary>
    /// <param name="Least">Least regime, in the order stable, elevated, fragile, liquidation-prone, cascading.</param>
    public sealed record RegimeAtLeast(Regime Least) : ScoreCondition
    {
        /// <inheritdoc />
        public override bool Holds(RiskScore score) => score.HasScore && score.Regime >= Least;
    }

    /// <summary>There is no score because inputs are missing or old, or it rests on too few features.</summary>
    /// <param name="LeastCoverage">Share of the features below which a degraded score counts as none, 0 to 1.</param>
    public sealed record Unavailable(double LeastCoverage) : ScoreCondition
    {
        /// <inheritdoc />
        public override bool Holds(RiskScore score) =>
            score.Data is { } data && (data.Status == DataStatus.Refused || (data.Status == DataStatus.Degraded && data.Coverage < LeastCoverage));
    }
}
