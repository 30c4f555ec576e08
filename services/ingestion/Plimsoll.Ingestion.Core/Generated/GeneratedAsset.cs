using System.Diagnostics.CodeAnalysis;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Generated;

/// <summary>Lines of one asset of the made-up market: what its <see cref="GeneratedCrowd"/> trades, rests and owes.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A made-up market must be repeatable, not secret")]
internal sealed class GeneratedAsset(SourceStream[] streams, double startPrice, double startOpenInterest)
{
    private const int Levels = 20;

    private readonly long[] _numbers = new long[3];
    private readonly GeneratedCrowd _crowd = new();

    /// <summary>The lines of one step of half a second.</summary>
    public IEnumerable<SourceLine> Step(long timeMs, double shock, Random random, bool withContext, bool withDepth)
    {
        _crowd.Step(shock, random);
        var price = startPrice * _crowd.RelativePrice;
        var trades = random.Next(0, 3 + (int)_crowd.Stress);
        for (var trade = 0; trade < trades; trade++)
        {
            var size = Math.Exp(GeneratedMarket.Gaussian(random) * 1.4) * 4_000 / startPrice;
            var bought = random.NextDouble() < 0.5 + _crowd.BuyExcess;
            yield return new TradeLine(timeMs, Place(StreamKind.Trades), Tick(price * (1 + (bought ? 1e-5 : -1e-5))), Significant(size), bought);
        }

        if (withContext)
        {
            yield return new ContextLine(
                timeMs, Place(StreamKind.Context), Significant(_crowd.FundingPerHour), Significant(startOpenInterest * _crowd.RelativeOpenInterest),
                Tick(price), Tick(price * (1 - (5 * _crowd.FundingPerHour))));
        }

        if (withDepth)
        {
            yield return new DepthLine(timeMs, Place(StreamKind.Depth), Ladder(price, -1, random), Ladder(price, +1, random), IsCrossed: false);
        }
    }

    // Levels 1 bp apart; liquidity thins as volatility rises.
    private BookLevel[] Ladder(double mid, int direction, Random random)
    {
        var ladder = new BookLevel[Levels];
        for (var level = 0; level < Levels; level++)
        {
            var price = mid * (1 + (direction * 1e-4 * (level + 0.5)));
            ladder[level] = new BookLevel(Tick(price), Significant((0.5 + random.NextDouble()) * (level + 1) * 30_000 / startPrice / _crowd.Stress));
        }

        return ladder;
    }

    private LinePlace Place(StreamKind kind) => new(streams[(int)kind], ++_numbers[(int)kind]);

    // One part in a million of the first price: fine enough for a basis point.
    private double Tick(double price) => Math.Round(price / (startPrice * 1e-6), MidpointRounding.ToEven) * (startPrice * 1e-6);

    private static double Significant(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 5);
        return Math.Round(value / scale, MidpointRounding.ToEven) * scale;
    }
}
