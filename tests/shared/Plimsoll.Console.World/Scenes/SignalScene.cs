using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.World.Scenes;

/// <summary>Conditions that began and ended.</summary>
public static class SignalScene
{
    /// <summary>A few of each of two instruments.</summary>
    public static IEnumerable<RiskSignal> At(ScriptedMarket market) =>
        from name in new[] { "BTC-USDT", "DOGE-USDT" }
        from i in Enumerable.Range(0, 6)
        select One(market, name, i);

    private static RiskSignal One(ScriptedMarket market, string name, int i)
    {
        var kind = (i % 3) switch { 0 => SignalKind.ZonesNear, 1 => SignalKind.FundingExtreme, _ => SignalKind.VolatilityBurst };
        var at = market.NowNs - ((6 - i) * 17 * UnixTime.NsPerMinute);
        var signal = new RiskSignal
        {
            Id = $"signal:{kind}:{name}:{at / UnixTime.NsPerMs}:STARTED",
            Instrument = name,
            AsOfUnixNs = at,
            StartedUnixNs = at,
            Kind = kind,
            State = i % 2 == 0 ? SignalState.Started : SignalState.Ended,
            Text = kind switch
            {
                SignalKind.ZonesNear => "Two significant zones of shorts lie within 8 % above the mark.",
                SignalKind.FundingExtreme => "Funding is far above its own 7-day mean.",
                _ => "Price moves four times as much as in the hour before.",
            },
            Basis = Basis.Inferred,
            Origin = market.Origin,
            ModelVersion = "signals-1",
        };
        signal.Evidence.Add(new Evidence { Name = "nearest_zone", Value = 2.1, Unit = "pct", Threshold = 8 });
        return signal;
    }
}
