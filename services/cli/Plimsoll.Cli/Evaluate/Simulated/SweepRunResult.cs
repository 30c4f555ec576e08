using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.SweepStudies;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>One simulated market: every penetration that the machine saw beside what truly happened there, and every level before the news that was truly swept.</summary>
/// <param name="Run">Seed.</param>
/// <param name="Pairs">Found and true; only those whose truth is known within the record.</param>
/// <param name="TrueSweeps">Levels that stood when the news came and were truly swept by it.</param>
/// <param name="PushSide">Whose positions the first news goes against.</param>
/// <param name="PushMs">Begin and end of the first news.</param>
internal sealed record SweepRunResult(
    long Run, IReadOnlyList<(SweepFinding Found, SweepFinding True)> Pairs, IReadOnlyList<SweepFinding> TrueSweeps, PositionSide PushSide, (long From, long To) PushMs)
{
    private const long AfterPushMs = 300_000; // a sweep shows within five minutes of its touch

    /// <summary>Found at the first news, on the side that it goes against.</summary>
    public IEnumerable<SweepFinding> AtPush =>
        Pairs.Select(pair => pair.Found).Where(found => found.Zone.Side == PushSide && found.TouchMs >= PushMs.From && found.TouchMs <= PushMs.To + AfterPushMs);

    /// <summary>Judges one market, which has news.</summary>
    /// <param name="market">The market.</param>
    /// <param name="bars">Its minutes.</param>
    /// <param name="levels">Levels of a side.</param>
    /// <param name="parameters">Thresholds of the machine.</param>
    public static SweepRunResult Of(WatchedMarket market, BarSeries bars, Func<PositionSide, SweepLevels> levels, SweepParameters parameters)
    {
        var shock = market.Scenario.Shocks[0];
        var push = (From: market.StartOf(shock), To: market.EndOf(shock));
        var side = shock.LogMove < 0 ? PositionSide.Long : PositionSide.Short;
        var truth = new SweepTruth(market, push.From);
        List<(SweepFinding, SweepFinding)> pairs = [];
        foreach (var one in (PositionSide[])[PositionSide.Long, PositionSide.Short])
        {
            foreach (var found in SweepDrive.Run(market, bars, one, levels(one), parameters))
            {
                if (truth.Of(found.Zone, found.TouchMs) is { } real) pairs.Add((found, real));
            }
        }

        return new SweepRunResult((long)market.Seed, pairs, TruesOf(market, truth, side, push), side, push);
    }

    /// <summary>Whether the machine saw a sweep of a level that truly was one: some level over the same prices, at about the same time.</summary>
    public bool Saw(SweepFinding real) => Pairs.Any(pair =>
        pair.Found.IsSwept && pair.Found.Zone.Side == real.Zone.Side && Overlap(pair.Found.Zone, real.Zone) && Math.Abs(pair.Found.SweptMs - real.SweptMs) <= AfterPushMs);

    private static List<SweepFinding> TruesOf(WatchedMarket market, SweepTruth truth, PositionSide side, (long From, long To) push)
    {
        List<SweepFinding> swept = [];
        if (market.MinuteAt(push.From) is not { } minute || market.IndexOf(push.From) is not (>= 0 and var second)) return swept;
        var price = market.Seconds[second].Last;
        foreach (var zone in MapZones.All(side, price, TrueMass.Ahead(minute.Positions, side, price, MapZones.BucketWidth, MapZones.Buckets)))
        {
            if (truth.TouchOf(zone, push.From, push.To + AfterPushMs) is > 0 and var touchMs && truth.Of(zone, touchMs) is { IsSwept: true } real) swept.Add(real);
        }

        return swept;
    }

    private static bool Overlap(in SweepZone one, in SweepZone other) =>
        Math.Min(one.NearPrice, one.FarPrice) <= Math.Max(other.NearPrice, other.FarPrice) && Math.Min(other.NearPrice, other.FarPrice) <= Math.Max(one.NearPrice, one.FarPrice);
}
