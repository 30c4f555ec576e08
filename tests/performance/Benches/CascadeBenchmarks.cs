using BenchmarkDotNet.Attributes;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>The cascade grid: seven shocks each way, 2,000 draws, 3,000 buckets; one venue, and five coupled by mark.</summary>
[MemoryDiagnoser]
public class CascadeBenchmarks
{
    private const int Buckets = 3_000;

    private readonly CascadeQuestion _question = new();
    private CascadeMarket[] _one = [];
    private CascadeMarket[] _five = [];
    private CascadeMarket[] _far = [];

    /// <summary>Books of 30 M USD within 1 % and twelve zones a side of 4 to 60 M USD; and books so thin that every walk goes to the end.</summary>
    [GlobalSetup]
    public void Setup()
    {
        (_one, _five) = (Both(1, 1), Both(5, 1));
        _far = Both(1, 0.02);
    }

    /// <summary>One venue.</summary>
    [Benchmark]
    public double OneVenue() => Grid(_one);

    /// <summary>One venue whose book is so thin that no walk stops early.</summary>
    [Benchmark]
    public double OneVenueToTheEnd() => Grid(_far);

    /// <summary>Five venues coupled by mark.</summary>
    [Benchmark]
    public double FiveVenues() => Grid(_five);

    private double Grid(CascadeMarket[] markets) => markets.Sum(market => CascadeSimulator.Run(market, _question).Sum(outcome => outcome.ForcedUsd.Q50));

    private static CascadeMarket[] Both(int venues, double depth) => [Of(PositionSide.Long, venues, depth), Of(PositionSide.Short, venues, depth)];

    private static CascadeMarket Of(PositionSide side, int venues, double depth)
    {
        var random = new Random(7);
        var mass = new double[Buckets];
        var owner = new int[Buckets];
        Array.Fill(owner, -1);
        List<CascadeZone> zones = [];
        for (var zone = 0; zone < 12; zone++)
        {
            var (from, usd) = (8 + (zone * 20), 4e6 + (random.NextDouble() * 56e6));
            for (var bucket = from; bucket < from + 8; bucket++) (mass[bucket], owner[bucket]) = (usd / 8, zone);
            zones.Add(new CascadeZone($"z{zone}", 99, 100, 99.5, usd, usd / 2, usd * 2));
        }

        for (var bucket = 0; bucket < Buckets; bucket++) mass[bucket] += 50_000;
        var book = Enumerable.Range(0, Buckets).Select(bucket => depth * 1.5e6 * Math.Pow((bucket + 1) / 20.0, 0.161)).ToArray();
        return new CascadeMarket(
            side, 60_000, 0.0005,
            [.. Enumerable.Range(0, venues).Select(v => new CascadeVenue($"venue {v}", [.. mass.Select(usd => usd / venues)], [.. book.Select(usd => usd / venues * (0.6 + (0.2 * v)))], 40))],
            owner, zones);
    }
}
