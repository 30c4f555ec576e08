using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Alerting.Core.Rules;

/// <summary>The rules a fresh installation has: few, each with a runbook in docs/runbooks.</summary>
public static class DefaultPack
{
    // Below half of the features a score is mostly silence about the other half.
    private const double LeastCoverage = 0.5;

    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    /// <summary>The rules, in a fixed order.</summary>
    public static IReadOnlyList<AlertRule> Rules { get; } =
    [
        new ScoreRule("RiskHigh", Severity.Warning, "risk level high or above for 2 minutes; resolves after 10 minutes below elevated",
            new ScoreCondition.LevelAtLeast(Level.High), new ScoreCondition.LevelAtLeast(Level.Elevated), TwoMinutes, TenMinutes),
        new ScoreRule("RiskExtreme", Severity.Critical, "risk level extreme for 30 seconds; resolves after 10 minutes below high",
            new ScoreCondition.LevelAtLeast(Level.Extreme), new ScoreCondition.LevelAtLeast(Level.High), TimeSpan.FromSeconds(30), TenMinutes),
        new ScoreRule("LiquidationProne", Severity.Warning, "regime liquidation-prone or above for 2 minutes: two significant zones within 8 % and funding elevated over 24 h",
            new ScoreCondition.RegimeAtLeast(Regime.LiquidationProne), new ScoreCondition.RegimeAtLeast(Regime.LiquidationProne), TwoMinutes, TenMinutes),
        new ScoreRule("Cascading", Severity.Critical, "regime cascading: price moves fast while open interest is destroyed",
            new ScoreCondition.RegimeAtLeast(Regime.Cascading), new ScoreCondition.RegimeAtLeast(Regime.Cascading), TimeSpan.Zero, TenMinutes),
        new ScoreRule("ScoreUnavailable", Severity.Warning, "no score, or one on less than half of its features, for 10 minutes because inputs are missing or old",
            new ScoreCondition.Unavailable(LeastCoverage), new ScoreCondition.Unavailable(LeastCoverage), TenMinutes, TwoMinutes),
        new SignalRule("Deleveraging", Severity.Warning, "open interest fell by 1 % within 15 minutes while price moved", SignalKind.Deleveraging),
        new SignalRule("FundingExtreme", Severity.Warning, "funding far from zero: positive, longs pay shorts; negative, shorts pay longs", SignalKind.FundingExtreme),
        new SignalRule("OpenInterestSpike", Severity.Info, "open interest grew by 3 % within 1 h", SignalKind.OpenInterestSpike),
        new SignalRule("Convergence", Severity.Info, "two of three hold: a zone likely to be touched within 1 h, large takers within 24 h, funding far from its own history", SignalKind.Convergence),
        new SignalRule("LongCascadeSetup", Severity.Warning, "longs pay 1.5 bp or more per 8 h, open interest is high by its own history, and a zone of longs lies within 3 sigma of an hour below", SignalKind.LongCascadeSetup),
        new SignalRule("ShortSqueezeSetup", Severity.Warning, "shorts pay 1.5 bp or more per 8 h, open interest is high by its own history, and a zone of shorts lies within 3 sigma of an hour above", SignalKind.ShortSqueezeSetup),
        new SignalRule("FundingAcceleration", Severity.Info, "funding changes ever faster while open interest grew by 1 % within 1 h", SignalKind.FundingAcceleration),
        new SignalRule("DepthThinning", Severity.Warning, "visible depth has been 40 % of its own level or less for a minute", SignalKind.DepthThinning),
        new SignalRule("BasisStress", Severity.Warning, "mark 15 bp or more from its index for a minute", SignalKind.BasisStress),
        new SignalRule("MarkStress", Severity.Info, "last and mark were 4 standard deviations of one minute apart within 5 minutes", SignalKind.MarkStress),
        new SignalRule("SweepConfirmed", Severity.Info, "price went fast through a zone, liquidity was taken, and the move has been reversed", SignalKind.SweepConfirmed),
        new SignalRule("ModelDrift", Severity.Warning, "a model of cascade onset contradicts its outcomes and is out of use", SignalKind.ModelDrift),
        new LargeTradeRule("LargeTrade", Severity.Info, "one taker order of at least 10 million USD and four times the threshold of its market", 10_000_000, 4),
    ];
}
