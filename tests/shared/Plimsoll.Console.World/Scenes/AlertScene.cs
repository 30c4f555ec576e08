using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.World.Scenes;

/// <summary>Alerts that fire and alerts that have ended.</summary>
public static class AlertScene
{
    /// <summary>A small pack.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new() { Name = "liquidation-prone", Severity = Severity.Critical, Condition = "Regime is liquidation-prone for 2 minutes", Fired = 3, Days = 1.8 },
        new() { Name = "zones-near", Severity = Severity.Warning, Condition = "Two significant zones within 8 % of the mark", Fired = 11, Days = 1.8 },
        new() { Name = "funding-extreme", Severity = Severity.Warning, Condition = "Funding 50 % over its 7-day mean", Fired = 0, Days = 1.8 },
        new() { Name = "score-refused", Severity = Severity.Info, Condition = "A score is refused for 5 minutes", Fired = 1, Days = 1.8 },
    ];

    /// <summary>Three alerts, newest first.</summary>
    public static IEnumerable<AlertEvent> At(ScriptedMarket market) =>
    [
        One(market, "liquidation-prone", Severity.Critical, AlertState.Firing, "DOGE-USDT", 4),
        One(market, "zones-near", Severity.Warning, AlertState.Firing, "BTC-USDT", 31),
        One(market, "zones-near", Severity.Warning, AlertState.Resolved, "AVAX-USDT", 190),
    ];

    /// <summary>One step of an alert.</summary>
    public static AlertEvent One(ScriptedMarket market, string rule, Severity severity, AlertState state, string instrument, int minutesAgo)
    {
        var started = market.NowNs - (minutesAgo * UnixTime.NsPerMinute);
        var alert = new AlertEvent
        {
            Id = $"{rule}-{instrument}-{state}-{market.Minute}",
            Fingerprint = $"{rule}-{instrument}",
            Rule = rule,
            State = state,
            Severity = severity,
            Instrument = instrument,
            StartedUnixNs = started,
            AsOfUnixNs = state == AlertState.Firing ? started : started + (12 * UnixTime.NsPerMinute),
            Summary = $"{instrument}: {rule.Replace('-', ' ')}",
            Description = "Two significant zones of shorts lie within 8 % above the mark while funding has been elevated for more than a day.",
            Origin = market.Origin,
            RunbookUrl = $"docs/runbooks/{rule}.md",
        };
        alert.Evidence.Add(new AlertEvidence { Name = "score", Value = "84 of 100, uncalibrated" });
        alert.Evidence.Add(new AlertEvidence { Name = "nearest zone", Value = "+2.1 %, 5.7 M USD" });
        return alert;
    }
}
