using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Facts;

/// <summary>Runs a world and keeps what stylised facts need of its largest venue, in bars of a minute.</summary>
public sealed class FactCollector : ITape
{
    private const int BarSeconds = 60;
    private const int DepthSeconds = 5;
    private const int ShapeSeconds = 1_800;
    private const double DepthReach = 0.01;
    private const double ShapeFrom = 3e-4;

    private readonly World _world;
    private readonly VenueMarket _venue;
    private readonly List<double> _logs = [];
    private readonly List<double> _openInterest = [];
    private readonly List<double> _netTaker = [];
    private readonly List<double> _premiums = [];
    private readonly List<double> _depths = [];
    private readonly List<double> _leastDepths = [];
    private readonly List<double> _shapes = [];
    private double _premium;
    private double _leastDepth = double.PositiveInfinity;
    private double _lastFlow;
    private double _liquidated;

    private FactCollector(ScenarioParameters scenario, ulong seed, long fromMs)
    {
        _world = new World(scenario, seed, fromMs, this);
        _venue = _world.Venues.MaxBy(venue => venue.Profile.Share)!;
    }

    /// <summary>Runs a world.</summary>
    /// <param name="scenario">A possible scenario.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="days">Days to collect.</param>
    /// <param name="fromMs">First time, Unix milliseconds.</param>
    public static FactSeries Run(ScenarioParameters scenario, ulong seed, double days, long fromMs)
    {
        var collector = new FactCollector(scenario, seed, fromMs);
        while (collector._world.Seconds < days * 86_400)
        {
            collector._world.Step();
            if (collector._world.IsFullSecond && !collector._world.IsWarmUp) collector.OnSecond((long)collector._world.Seconds);
        }

        return collector.Series(scenario.Name, days);
    }

    /// <inheritdoc />
    public void OnTrade(in TradePrint print)
    {
    }

    /// <inheritdoc />
    public void OnLiquidation(in LiquidationPrint print)
    {
        if (!_world.IsWarmUp && print.When.Venue == _venue.Profile.Kind) _liquidated += print.Lots;
    }

    /// <inheritdoc />
    public void OnEvent(in WorldEvent happened)
    {
    }

    /// <inheritdoc />
    public void OnTransfer(in ChainTransfer transfer)
    {
    }

    private void OnSecond(long second)
    {
        // What funding is made of: the premium, smoothed over an hour.
        _premium += ((_venue.MidTicks / _venue.IndexTicks) - 1 - _premium) / 3_600;
        if (second % DepthSeconds == 0) _leastDepth = Math.Min(_leastDepth, Depth());
        if (second % ShapeSeconds == 0) _shapes.Add((Shape(bids: true) + Shape(bids: false)) / 2);
        if (second % BarSeconds != 0) return;
        _logs.Add(Math.Log(_venue.MidTicks));
        _openInterest.Add(_venue.Ledger.OpenInterestLots);
        _netTaker.Add(_venue.TakerFlowUnits - _lastFlow);
        _lastFlow = _venue.TakerFlowUnits;
        _premiums.Add(_premium);
        _depths.Add(Depth());
        _leastDepths.Add(_leastDepth);
        _leastDepth = double.PositiveInfinity;
    }

    private double Depth()
    {
        var (sum, mid) = (0.0, _venue.MidTicks);
        foreach (var bids in (bool[])[true, false])
        {
            for (var price = _venue.Book.NextPrice(bids, OrderBook.None); price != OrderBook.None && Math.Abs(price - mid) <= mid * DepthReach; price = _venue.Book.NextPrice(bids, price))
                sum += _venue.Book.LotsAt(price);
        }

        return sum;
    }

    private double Shape(bool bids)
    {
        var mid = _venue.MidTicks;
        List<double> distances = [], sizes = [];
        for (var price = _venue.Book.NextPrice(bids, OrderBook.None); price != OrderBook.None && Math.Abs(price - mid) <= 2 * mid * DepthReach; price = _venue.Book.NextPrice(bids, price))
        {
            distances.Add(Math.Abs(price - mid) / mid);
            sizes.Add(_venue.Book.LotsAt(price));
        }

        return BookShape.Exponent(distances, sizes, ShapeFrom);
    }

    private FactSeries Series(string name, double days) => new()
    {
        Name = name, BarMinutes = BarSeconds / 60, LogPrices = [.. _logs], OpenInterest = [.. _openInterest], NetTaker = [.. _netTaker],
        Funding = [.. _premiums], Depth = [.. _depths], LeastDepth = [.. _leastDepths], BookShapes = [.. _shapes],
        LiquidatedPerDay = _liquidated / days / _openInterest.Average(),
    };
}
