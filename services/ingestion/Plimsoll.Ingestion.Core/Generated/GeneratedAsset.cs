using System.Diagnostics.CodeAnalysis;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Generated;

/// <summary>
/// One asset of the made-up market: a price with clustered volatility, traders who follow the move, open interest that grows with
/// them and falls when the move turns against them, funding that follows the crowd.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A made-up market must be repeatable, not secret")]
internal sealed class GeneratedAsset(SourceStream[] streams, double startPrice, double startOpenInterest)
{
    // Calm volatility per half-second step: about 60 % a year.
    private const double CalmSigma = 7.5e-5;
    private const double SharedPart = 0.7;
    private const double VolatilityMemory = 0.999;
    private const double StressChance = 1.0 / 7_200;
    private const int Levels = 20;

    private readonly long[] _numbers = new long[3];
    private double _relativePrice = 1;
    private double _relativeOpenInterest = 1;
    private double _stress = 1;
    private double _trend;

    public IEnumerable<SourceLine> Step(long timeMs, double shock, Random random, bool withContext, bool withDepth)
    {
        _stress = 1 + ((_stress - 1) * VolatilityMemory) + (random.NextDouble() < StressChance ? 6 * random.NextDouble() : 0);
        var move = CalmSigma * _stress * ((SharedPart * shock) + (Math.Sqrt(1 - (SharedPart * SharedPart)) * GeneratedMarket.Gaussian(random)));
        _relativePrice *= Math.Exp(move - (0.00002 * Math.Log(_relativePrice)));
        var price = startPrice * _relativePrice;
        _trend = (0.9995 * _trend) + move;

        // Followers open with the trend; a turn against them closes.
        _relativeOpenInterest *= 1 + (1e-5 * Math.Tanh(_trend * 200) * Math.Sign(move)) - (2e-6 * (_relativeOpenInterest - 1));
        var trades = random.Next(0, 3 + (int)_stress);
        for (var trade = 0; trade < trades; trade++)
        {
            var size = Math.Exp(GeneratedMarket.Gaussian(random) * 1.2) * 4_000 / startPrice;
            var bought = random.NextDouble() < 0.5 + (0.3 * Math.Tanh(_trend * 300));
            yield return new TradeLine(timeMs, Place(StreamKind.Trades), Tick(price * (1 + (bought ? 1e-5 : -1e-5))), Significant(size), bought);
        }

        if (withContext)
        {
            var funding = 1.25e-5 + (4e-5 * Math.Tanh(_trend * 50));
            yield return new ContextLine(timeMs, Place(StreamKind.Context), Significant(funding), Significant(startOpenInterest * _relativeOpenInterest), Tick(price), Tick(price * (1 - (0.0002 * Math.Tanh(_trend * 100)))));
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
            ladder[level] = new BookLevel(Tick(price), Significant((0.5 + random.NextDouble()) * (level + 1) * 30_000 / startPrice / _stress));
        }

        return ladder;
    }

    private LinePlace Place(StreamKind kind) => new(streams[(int)kind], ++_numbers[(int)kind]);

    // One part in 100,000 of the first price: fine enough for a basis point.
    private double Tick(double price) => Math.Round(price / (startPrice * 1e-6), MidpointRounding.ToEven) * (startPrice * 1e-6);

    private static double Significant(double value)
    {
        var scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 5);
        return value == 0 ? 0 : Math.Round(value / scale, MidpointRounding.ToEven) * scale;
    }
}
