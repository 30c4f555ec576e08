using BenchmarkDotNet.Attributes;
using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>Liquidation prices, probabilities, a book of accounts by the closed form, the riskiest simulated.</summary>
[MemoryDiagnoser]
public class PositionBenchmarks
{
    private const int Positions = 4_096;
    private const int Accounts = 10_000;
    private const int PerAccount = 10;
    private const int Riskiest = 100;

    private static readonly string[] Symbols = ["BTC", "ETH", "SOL", "OP", "AVAX", "ARB", "LINK", "DOGE", "XRP", "SUI"];
    private readonly MarginSchedule _tiers = MarginTableCatalogue.BuiltIn.Find("binance", "BTC", DateOnly.MaxValue)!.Value.Table.Schedule;
    private readonly TouchModel _model = new(FittedTouch.Parameters);
    private readonly LinearPosition[] _positions = new LinearPosition[Positions];
    private readonly PositionRisk[] _risks = new PositionRisk[PerAccount];
    private AccountEvaluator _evaluator = null!;
    private AccountBook[] _books = [];
    private AccountBook[] _hedged = [];
    private AssetView[] _assets = [];

    /// <summary>Makes positions and accounts, all different.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(7);
        _evaluator = new AccountEvaluator(_model, 0.8);
        for (var i = 0; i < Positions; i++)
            _positions[i] = new LinearPosition((PositionSide)(i % 2), 0.01 + (random.NextDouble() * 50), 40_000 + (random.NextDouble() * 40_000), 50_000 * random.NextDouble(), i, i % 7);
        _assets = [.. Symbols.Select((symbol, i) => AssetView.Flat(symbol, 10 + (i * 100), 0.0001, 0.5 + (0.05 * i)))];
        _books = [.. Enumerable.Range(0, Accounts).Select(account => new AccountBook($"{account}", 20_000 * (1 + random.NextDouble()), [.. Enumerable.Range(0, PerAccount).Select(i =>
            new HeldPosition(i, (PositionSide)random.Next(2), 20_000 * random.NextDouble() / (10 + (i * 100)), 10 + (i * 100), MarginMode.Cross, 0, _tiers, 0))]))];
        _hedged = [.. _books.Select(book => book with { Positions = [.. book.Positions.Select((held, i) => held with { Asset = i / 2, EntryPrice = _assets[i / 2].MarkPrice, Side = (PositionSide)(i % 2), QuantityBase = held.QuantityBase * held.EntryPrice / _assets[i / 2].MarkPrice })] })];
    }

    /// <summary>A liquidation price with twelve tiers.</summary>
    [Benchmark(OperationsPerInvoke = Positions)]
    public double LiquidationPrice()
    {
        var sum = 0.0;
        foreach (ref readonly var position in _positions.AsSpan()) sum += LinearLiquidation.PriceOf(position, _tiers).Price ?? 0;
        return sum;
    }

    /// <summary>A probability with five nodes of volatility and jumps.</summary>
    [Benchmark(OperationsPerInvoke = Positions)]
    public double Probability()
    {
        var sum = 0.0;
        for (var i = 0; i < Positions; i++) sum += _model.Probability(PositionSide.Long, -0.01 - (i * 1e-5), -0.1, 0.7, RiskHorizons.Day);
        return sum;
    }

    /// <summary>10,000 accounts of ten cross positions, five horizons each.</summary>
    [Benchmark]
    public double Book()
    {
        var sum = 0.0;
        foreach (var book in _books) sum += _evaluator.Evaluate(book, _assets, _risks).Any[RiskHorizons.Day];
        return sum;
    }

    /// <summary>The same in hedge mode: a long and a short of five markets, which move together.</summary>
    [Benchmark]
    public double HedgedBook()
    {
        var sum = 0.0;
        foreach (var book in _hedged) sum += _evaluator.Evaluate(book, _assets, _risks).Any[RiskHorizons.Day];
        return sum;
    }

    /// <summary>100 of them simulated: 4,096 paths of 48 steps, the paths drawn once.</summary>
    [Benchmark]
    public double Simulation()
    {
        double[] volatilities = [.. _assets.Select(asset => asset.Volatility[RiskHorizons.Day])];
        var paths = ScenarioPaths.Draw(volatilities, CorrelationMatrix.Equal(PerAccount, 0.8), FittedTouch.Parameters, RiskHorizons.Day, 4_096, 48, 1);
        var simulation = new CrossSimulation();
        return _books.Take(Riskiest).Sum(book => simulation.Run(book, _assets, paths).Probability);
    }
}
