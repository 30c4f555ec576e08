using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Core.Evaluation.Travel;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Moves of at least 1 % in five minutes of a simulated market, each with what the cascade simulator says from true positions and the books before.</summary>
internal static class SimulatedTravel
{
    private const int Span = 5;
    private const int Apart = 30;
    private const int Draws = 1_000;

    public static IEnumerable<TravelCase> Cases(SimulatedRun run, long group, ulong seed)
    {
        var (bars, sigma, last) = (run.Bars, run.Bars.SigmaMinute(), -Apart);
        for (var bar = Span; bar + TravelCase.Minutes < bars.Length; bar++)
        {
            var (before, move) = (bar - Span, Math.Log(bars.Close[bar] / bars.Close[bar - Span]));
            if (!(Math.Abs(move) >= TravelCase.Trigger) || bar - last < Apart || !double.IsFinite(sigma[bar])) continue;
            last = bar;
            var side = move < 0 ? PositionSide.Long : PositionSide.Short;
            if (MarketAt(run, bars.TimeMs[before], bars.Close[before], side) is not { } found) continue;
            var shock = side == PositionSide.Long ? 1 - Math.Exp(move) : Math.Exp(move) - 1;
            var (quantiles, forced) = CascadeSimulator.Travel(found.Market, shock, new CascadeQuestion { Draws = Draws, Seed = seed }, TravelCase.Levels);
            yield return new TravelCase(
                bars.Name, group, bars.TimeMs[bar], (bars.OpenInterest[bar] / bars.OpenInterest[before]) - 1, sigma[bar] * Math.Sqrt(TravelCase.Minutes),
                Furthest(bars, bar, side), quantiles, forced / found.DepthUsd);
        }
    }

    private static (CascadeMarket Market, double DepthUsd)? MarketAt(SimulatedRun run, long timeMs, double price, PositionSide side)
    {
        var positions = run.PositionsAt(timeMs);
        List<CascadeVenue> venues = [];
        var depth = 0.0;
        foreach (var (venue, folder) in run.Venues)
        {
            var levels = BookAt(folder, timeMs, side == PositionSide.Long ? "bids" : "asks");
            if (DepthLadder.Of([.. levels], MarketBuilder.BucketWidth, MarketBuilder.Buckets) is not { } ladder) continue;
            depth += levels.Sum(level => level.Price * level.Quantity);
            venues.Add(new CascadeVenue(venue, TruePosition.Ahead(positions, side, price, MarketBuilder.BucketWidth, MarketBuilder.Buckets, venue), ladder.Usd, ladder.VisibleBuckets));
        }

        // Five minutes old and stops beside liquidations: a fifth of the mass either way.
        var zone = new CascadeZone("truth", price, price, price, 1, 0.78, 1.28);
        return venues.Count == 0 ? null : (new CascadeMarket(side, price, MarketBuilder.BucketWidth, venues, new int[MarketBuilder.Buckets], [zone]), depth);
    }

    private static List<BookStep> BookAt(string folder, long timeMs, string side)
    {
        List<BookStep> newest = [];
        foreach (var line in SimulatedLines.Read(folder, "l2"))
        {
            if (line.Time() > timeMs) break;
            if (line.Time() < timeMs - 60_000) continue;
            newest = [.. line.GetProperty(side).EnumerateArray().Select(level => new BookStep(Value(level[0]), Value(level[1])))];
        }

        return newest;

        static double Value(System.Text.Json.JsonElement element) => element.ValueKind == System.Text.Json.JsonValueKind.String
            ? double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : element.GetDouble();
    }

    private static double Furthest(BarSeries bars, int bar, PositionSide side)
    {
        var furthest = TravelCase.Least;
        for (var ahead = bar + 1; ahead <= bar + TravelCase.Minutes; ahead++)
            furthest = Math.Max(furthest, side.Sign() * Math.Log(bars.Close[bar] / (side == PositionSide.Long ? bars.Low[ahead] : bars.High[ahead])));
        return furthest;
    }
}
