using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Regimes;

/// <summary>
/// The regime by stated rules, with hysteresis: a worse regime begins at once, a milder one only after the present one's rule has
/// failed for a while.
/// </summary>
internal sealed class RegimeMachine(RegimeParameters parameters)
{
    private long _failingSinceNs;

    /// <summary>The present regime.</summary>
    public Regime Current { get; private set; } = Regime.Stable;

    /// <summary>When it began, event time.</summary>
    public long SinceNs { get; private set; }

    /// <summary>Moves on to a time with its facts.</summary>
    /// <returns>The regime has changed; at most once a millisecond, so that the signal's id is unique.</returns>
    public bool Step(in RegimeFacts facts, long clockNs)
    {
        var reached = Reached(facts);
        if (reached > Current && UnixTime.ToMs(clockNs) > UnixTime.ToMs(SinceNs))
            return Become(reached, clockNs);
        if (Stays(Current, facts))
        {
            _failingSinceNs = 0;
            return false;
        }

        if (_failingSinceNs == 0)
            _failingSinceNs = clockNs;
        return clockNs - _failingSinceNs >= parameters.HoldMinutes * UnixTime.NsPerMinute && Become(Lower(facts), clockNs);
    }

    public void Write(PageWriter page)
    {
        page.Write((int)Current);
        page.Write(SinceNs);
        page.Write(_failingSinceNs);
    }

    public void Read(ref PageReader page)
    {
        Current = (Regime)page.ReadInt32();
        SinceNs = page.ReadInt64();
        _failingSinceNs = page.ReadInt64();
    }

    private bool Become(Regime regime, long clockNs)
    {
        (Current, SinceNs, _failingSinceNs) = (regime, clockNs, 0);
        return true;
    }

    private Regime Reached(in RegimeFacts facts) =>
        Moves(facts, 1) ? Regime.Cascading
        : IsProne(facts, parameters.ProneHours) ? Regime.LiquidationProne
        : facts.Points >= parameters.FragileScore ? Regime.Fragile
        : facts.Points >= parameters.ElevatedScore ? Regime.Elevated
        : Regime.Stable;

    // The worst of the milder regimes whose rule, with hysteresis, still holds.
    private Regime Lower(in RegimeFacts facts)
    {
        for (var regime = Current - 1; regime > Regime.Stable; regime--)
        {
            if (Stays(regime, facts))
                return regime;
        }

        return Regime.Stable;
    }

    private bool Stays(Regime regime, in RegimeFacts facts) => regime switch
    {
        Regime.Cascading => Moves(facts, parameters.CascadeStayShare),
        Regime.LiquidationProne => IsProne(facts, parameters.ProneStayHours),
        Regime.Fragile => facts.Points >= parameters.FragileScore - parameters.ScoreHysteresis,
        Regime.Elevated => facts.Points >= parameters.ElevatedScore - parameters.ScoreHysteresis,
        _ => true,
    };

    private bool IsProne(in RegimeFacts facts, int hours) => facts.ZonesWithin8 >= parameters.ProneZones && facts.ElevatedHours >= hours;

    // Price moves fast while open interest is destroyed. A comparison with NaN is false.
    private bool Moves(in RegimeFacts facts, double share) =>
        Math.Abs(facts.Move5MPct) >= share * Math.Max(parameters.CascadeMovePct, parameters.CascadeMoveSigma * facts.Sigma5MPct)
        && facts.OpenInterest15MPct <= share * parameters.CascadeOpenInterestPct;
}
