using BenchmarkDotNet.Attributes;
using Plimsoll.Benchmarks.Heatmap;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Market;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>The liquidation map: an open-interest step over 3,000 buckets and 13 kernels, their recombination, a week rebuilt, and a peer's way.</summary>
[MemoryDiagnoser]
public class HeatmapBenchmarks
{
    private const int Trades = 10_000;
    private const int WeekMinutes = 10_080;
    private const int DayMinutes = 1_440;

    private readonly VenueMap _map = HeatmapFixture.FilledMap(DayMinutes);
    private readonly float[] _quantity = new float[3_000];
    private readonly (double Price, double Size, bool IsBuy)[] _trades = new (double, double, bool)[Trades];
    private FixedTierMap _peer = new();
    private double _openInterest = 80_000;

    /// <summary>Makes the trades.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(9);
        for (var i = 0; i < Trades; i++) _trades[i] = (60_000 * (1 + ((random.NextDouble() - 0.5) * 0.02)), random.NextDouble() * 8, random.Next(2) == 0);
    }

    /// <summary>Twenty trades and the change of open interest they made: both sides of the whole map.</summary>
    [Benchmark]
    public double OpenInterestStep()
    {
        for (var i = 0; i < 20; i++) _map.OnTrade(_map.MarkPrice * (1 + (0.0001 * (i - 10))), 1, 1);
        _openInterest += _openInterest < 80_100 ? 5 : -90;
        _map.OnOpenInterest(_openInterest, acrossGap: false);
        return _map.Side(PositionSide.Long).Reservoir;
    }

    /// <summary>3,000 buckets of 13 kernels added up.</summary>
    [Benchmark]
    public float Recombination()
    {
        Array.Clear(_quantity);
        _map.AddQuantity(PositionSide.Long, _quantity);
        return _quantity[1_000];
    }

    /// <summary>Seven days of minutes into an empty map.</summary>
    [Benchmark]
    public double RebuildOfAWeek() => HeatmapFixture.FilledMap(WeekMinutes).MarkPrice;

    /// <summary>A trade into our map: it waits for the open interest.</summary>
    [Benchmark(OperationsPerInvoke = Trades)]
    public double Trade()
    {
        foreach (var (price, size, isBuy) in _trades) _map.OnTrade(price, isBuy ? size : 0, isBuy ? 0 : size);
        return _map.Flow.BuyBase;
    }

    /// <summary>A trade as a peer takes it: four fixed tiers where it is large.</summary>
    [Benchmark(OperationsPerInvoke = Trades)]
    public int PeerTrade()
    {
        if (_peer.Levels > 100_000) _peer = new FixedTierMap();
        foreach (var (price, size, isBuy) in _trades) _peer.OnTrade(price, size, isBuy);
        return _peer.Levels;
    }
}
