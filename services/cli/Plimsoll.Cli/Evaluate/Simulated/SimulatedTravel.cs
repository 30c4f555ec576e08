using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>
/// Further travel in a simulated market, twice: of every move of 1 % in five minutes, as it would be asked live; and of the news itself, whose true size
/// is known here: how far beyond the news does price go?
/// </summary>
internal static class SimulatedTravel
{
    private const int Span = 5;
    private const int Apart = 30;
    private const int Draws = 1_000;
    private const int SecondsPerMinute = 60;

    /// <summary>Cases at triggers, from what was known five minutes before, when the move began.</summary>
    /// <param name="market">The market.</param>
    /// <param name="bars">Its minutes.</param>
    public static IEnumerable<TravelCase> AtTriggers(WatchedMarket market, BarSeries bars)
    {
        var (sigma, last) = (bars.SigmaMinute(), -Apart);
        for (var bar = Span; bar + TravelCase.Minutes < bars.Length; bar++)
        {
            var (before, move) = (bar - Span, Math.Log(bars.Close[bar] / bars.Close[bar - Span]));
            if (!(Math.Abs(move) >= TravelCase.Trigger) || bar - last < Apart || !double.IsFinite(sigma[bar]) || bars.TimeMs[before] < market.FromMs) continue;
            last = bar;
            var side = move < 0 ? PositionSide.Long : PositionSide.Short;
            if (market.MinuteAt(bars.TimeMs[before]) is not { } minute || TrueCascade.At(minute, bars.Close[before], side) is not { } found) continue;
            var (quantiles, forced) = CascadeSimulator.Travel(found.Market, Relative(side, Math.Abs(move)), Question(market), TravelCase.Levels);
            yield return new TravelCase(
                market.Scenario.Name, (long)market.Seed, bars.TimeMs[bar], (bars.OpenInterest[bar] / bars.OpenInterest[before]) - 1, sigma[bar] * Math.Sqrt(TravelCase.Minutes),
                Furthest(market, bars.TimeMs[bar], TravelCase.Minutes, side, bars.Close[bar]), quantiles, forced / found.DepthUsd);
        }
    }

    /// <summary>The case of the first news, and what it forced; null where there is none, or nothing was known before it.</summary>
    /// <param name="market">The market.</param>
    /// <param name="bars">Its minutes.</param>
    public static (TravelCase Travel, ForcedCase Forced)? OfNews(WatchedMarket market, BarSeries bars)
    {
        if (market.Scenario.Shocks.Count == 0) return null;
        var shock = market.Scenario.Shocks[0];
        var (side, startMs) = (shock.LogMove < 0 ? PositionSide.Long : PositionSide.Short, market.StartOf(shock));
        var bar = (int)((startMs - bars.TimeMs[0]) / (SecondsPerMinute * 1_000L));
        if (bar < 0 || bar >= bars.Length || !(bars.SigmaMinute()[bar] is var sigma && sigma > 0)) return null;
        if (market.MinuteAt(startMs) is not { } minute || TrueCascade.At(minute, bars.Close[bar], side) is not { } found) return null;
        var (size, minutes) = (Math.Abs(shock.LogMove), shock.Minutes + TravelCase.Minutes);
        var endMs = startMs + (long)(minutes * SecondsPerMinute * 1_000);
        var question = Question(market) with { Shocks = [Relative(side, size)] };
        var (quantiles, forced) = CascadeSimulator.Travel(found.Market, question.Shocks[0], question, TravelCase.Levels);
        var furthest = Furthest(market, startMs, minutes, side, bars.Close[bar]);
        var forcedUsd = market.Liquidations
            .Where(one => one.Side == side && one.ReachedBook && one.TimeMs > startMs && one.TimeMs <= endMs).Sum(one => one.Usd);
        var reached = bars.Close[bar] * Math.Exp(-side.Sign() * furthest);
        var dueUsd = TrueMass.Within(minute.Positions, side, Math.Min(reached, bars.Close[bar]), Math.Max(reached, bars.Close[bar]));
        return (
            new TravelCase(market.Scenario.Name, (long)market.Seed, startMs, double.NaN, sigma * Math.Sqrt(minutes), Math.Max(TravelCase.Least, furthest - size), quantiles, forced / found.DepthUsd),
            new ForcedCase(market.Scenario.Name, (long)market.Seed, forcedUsd, dueUsd, CascadeSimulator.Run(found.Market, question)[0].ForcedUsd));
    }

    private static CascadeQuestion Question(WatchedMarket market) => new() { Draws = Draws, Seed = market.Seed };

    private static double Relative(PositionSide side, double logMove) => side == PositionSide.Long ? 1 - Math.Exp(-logMove) : Math.Exp(logMove) - 1;

    /// <summary>Furthest log move from a price within the minutes after a time, at least a basis point.</summary>
    private static double Furthest(WatchedMarket market, long fromMs, double minutes, PositionSide side, double price)
    {
        var (furthest, from) = (TravelCase.Least, market.IndexOf(fromMs) + 1);
        var to = Math.Min(market.Seconds.Count, from + (int)(minutes * SecondsPerMinute));
        for (var second = from; second < to; second++)
        {
            var now = market.Seconds[second];
            furthest = Math.Max(furthest, side.Sign() * Math.Log(price / (side == PositionSide.Long ? now.Low : now.High)));
        }

        return furthest;
    }
}
