using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>The panel's moves of at least 1 % in five minutes, each with what the simulator said from information at the trigger.</summary>
public static class PanelTravel
{
    private const int Buckets = 600;
    private const int Draws = 400;
    private const int Apart = 6; // half an hour: later triggers of one move are not cases of their own
    private const double DepthWithin1Pct = 0.01; // of a day's volume [H]; about what BTC shows at its largest venue
    private const double Exponent = 1.161; // κ of C.1

    /// <summary>All cases of a panel, in order of time.</summary>
    public static IReadOnlyList<TravelCase> Cases(Panel panel) =>
        [.. panel.Symbols.SelectMany(symbol => Of(BarSeries.Of(panel, symbol))).OrderBy(one => one.Order).ThenBy(one => one.Group, StringComparer.Ordinal)];

    private static List<TravelCase> Of(BarSeries bars)
    {
        var (sigma, cases, last) = (bars.SigmaMinute(), new List<TravelCase>(), -Apart);
        MapWalk.Run(bars, (bar, map) =>
        {
            var move = Math.Log(bars.Close[bar] / bars.Close[bar - 1]);
            if (!(Math.Abs(move) >= TravelCase.Trigger) || bar - last < Apart || bar < Bars.Day || bar + 3 >= bars.Length || !double.IsFinite(sigma[bar])) return;
            var side = move < 0 ? PositionSide.Long : PositionSide.Short;
            var volume = bars.VolumeUsd.AsSpan(bar - Bars.Day, Bars.Day).ToArray().Where(double.IsFinite).Sum();
            var further = Furthest(bars, bar, side);
            if (!double.IsFinite(further) || !(volume > 0)) return;
            last = bar;
            var depth = DepthWithin1Pct * volume;
            var (quantiles, forced) = Predict(map.Ahead(side, bars.Close[bar - 1], Buckets), depth, bars.Close[bar - 1], side, Math.Abs(move), (ulong)bar);
            cases.Add(new TravelCase(
                bars.Name, Bars.DayOf(bars.TimeMs[bar]), bars.TimeMs[bar], (bars.OpenInterest[bar] / bars.OpenInterest[bar - 1]) - 1,
                sigma[bar] * Math.Sqrt(TravelCase.Minutes), further, quantiles, forced / depth));
        });
        return cases;
    }

    private static (double[] Quantiles, double ForcedUsd) Predict(double[] mass, double depthUsd, double price, PositionSide side, double move, ulong seed)
    {
        var book = new double[Buckets];
        for (var i = 0; i < Buckets; i++)
            book[i] = depthUsd * (Math.Pow((i + 1) * LeverageMap.Step / 0.01, Exponent) - Math.Pow(i * LeverageMap.Step / 0.01, Exponent));
        var zone = new CascadeZone("map", price, price, price, mass.Sum(), 0, 0);
        var market = new CascadeMarket(side, price, LeverageMap.Step, [new CascadeVenue("panel", mass, book, 10)], new int[Buckets], [zone]);
        var shock = side == PositionSide.Long ? 1 - Math.Exp(-move) : Math.Exp(move) - 1;
        return CascadeSimulator.Travel(market, shock, new CascadeQuestion { Draws = Draws, Seed = seed }, TravelCase.Levels);
    }

    private static double Furthest(BarSeries bars, int bar, PositionSide side)
    {
        var furthest = TravelCase.Least;
        for (var ahead = bar + 1; ahead <= bar + 3; ahead++)
        {
            var price = side == PositionSide.Long ? bars.Low[ahead] : bars.High[ahead];
            if (!double.IsFinite(price)) return double.NaN;
            furthest = Math.Max(furthest, side.Sign() * Math.Log(bars.Close[bar] / price));
        }

        return furthest;
    }
}
