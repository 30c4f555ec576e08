using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Watches the conditions of one instrument.</summary>
internal sealed class SignalBoard(SignalParameters parameters)
{
    /// <summary>The watched kinds, in the order they are published in.</summary>
    public static ReadOnlySpan<SignalKind> Kinds =>
    [
        SignalKind.FundingExtreme, SignalKind.OpenInterestSpike, SignalKind.ZonesNear, SignalKind.DepthThinning, SignalKind.VolatilityBurst, SignalKind.Deleveraging,
    ];

    private readonly Watch[] _watches = new Watch[Kinds.Length];

    /// <summary>Moves one watch on to a time. No allocation.</summary>
    public WatchChange Step(int index, in SignalFacts facts, long clockNs)
    {
        ref var watch = ref _watches[index];
        return Kinds[index] switch
        {
            SignalKind.FundingExtreme => watch.Step(Math.Abs(facts.FundingBp), true, parameters.FundingExtreme, clockNs),
            SignalKind.OpenInterestSpike => watch.Step(facts.OpenInterest1HPct, true, parameters.OpenInterestSpike, clockNs),
            SignalKind.ZonesNear => watch.Step(facts.ZoneNearness, true, parameters.ZonesNear, clockNs),
            SignalKind.DepthThinning => watch.Step(facts.DepthThinning, true, parameters.DepthThinning, clockNs),
            SignalKind.VolatilityBurst => watch.Step(facts.BurstRatio, facts.Volatility5MBp >= parameters.VolatilityBurstFloorBp, parameters.VolatilityBurst, clockNs),
            _ => watch.Step(-facts.OpenInterest15MPct, Math.Abs(facts.Move15MPct) >= parameters.DeleveragingMovePct, parameters.Deleveraging, clockNs),
        };
    }

    /// <summary>Event time of a watch's newest start.</summary>
    public long StartedNs(int index) => _watches[index].StartedNs;

    public void Write(PageWriter page)
    {
        foreach (ref readonly var watch in _watches.AsSpan())
            watch.Write(page);
    }

    public void Read(ref PageReader page)
    {
        foreach (ref var watch in _watches.AsSpan())
            watch.Read(ref page);
    }
}
