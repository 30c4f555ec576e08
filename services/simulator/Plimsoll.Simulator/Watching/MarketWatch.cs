using Plimsoll.Market;
using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Watching;

/// <summary>
/// Runs a world and keeps in memory what studies against truth need of it. Nothing is written: a study of tens of worlds would spend more time on files
/// than on markets.
/// </summary>
public sealed class MarketWatch : ITape
{
    private const int InterestSeconds = 5; // as often as venues renew it
    private const int MinuteSeconds = 60;
    private const int BookLevels = 60; // as recordings have them
    private const double KeepMinutesFrom = -600; // positions and books of ten minutes before the record, for a shock at its very start
    private const double SecondsPerDay = 86_400;

    private readonly World _world;
    private readonly VenueMarket _first;
    private readonly List<WatchedSecond> _seconds = [];
    private readonly List<WatchedMinute> _minutes = [];
    private readonly List<WatchedLiquidation> _liquidations = [];
    private readonly ShownPrints _shown = new();
    private int _low;
    private int _high;
    private long _tradedUnits;
    private double _interest;

    private MarketWatch(ScenarioParameters scenario, ulong seed, long fromMs)
    {
        _world = new World(scenario, seed, fromMs, this);
        _first = _world.Venues[0];
    }

    /// <summary>Runs a world.</summary>
    /// <param name="scenario">A possible scenario.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="days">Days of the record, after the scenario's warm-up.</param>
    /// <param name="fromMs">Begin of the record, Unix milliseconds, on a full minute.</param>
    /// <param name="cancel">Stops within a simulated minute.</param>
    public static WatchedMarket Run(ScenarioParameters scenario, ulong seed, double days, long fromMs, CancellationToken cancel)
    {
        var watch = new MarketWatch(scenario, seed, fromMs);
        while (watch._world.Seconds < days * SecondsPerDay)
        {
            watch._world.Step();
            if (!watch._world.IsFullSecond) continue;
            watch.OnSecond((long)watch._world.Seconds);
            if (watch._world.Seconds % MinuteSeconds == 0) cancel.ThrowIfCancellationRequested();
        }

        return new WatchedMarket(scenario, seed, fromMs, watch._seconds, watch._minutes, watch._liquidations);
    }

    /// <inheritdoc />
    public void OnTrade(in TradePrint print)
    {
        if (print.Kind != PrintKind.Book || print.When.Venue != _first.Profile.Kind) return;
        (_low, _high) = _tradedUnits == 0 ? (print.PriceTicks, print.PriceTicks) : (Math.Min(_low, print.PriceTicks), Math.Max(_high, print.PriceTicks));
        _tradedUnits += print.Lots * print.PriceTicks;
    }

    /// <inheritdoc />
    public void OnLiquidation(in LiquidationPrint print)
    {
        // What winners and the fund lose by deleveraging is no liquidation of theirs.
        if (print.Kind == PrintKind.Deleveraging || print.Role == TraderRole.InsuranceFund) return;
        var market = _world.Market;
        var liquidation = new WatchedLiquidation(
            print.When.TimeMs, print.When.Venue, print.Side, market.UsdOf(print.Lots, print.AverageTicks), market.Price(print.LiquidationTicks), print.Kind == PrintKind.Book);
        _liquidations.Add(liquidation);
        _shown.Take(liquidation);
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
        var market = _world.Market;
        if (second % InterestSeconds == 0 || _seconds.Count == 0) _interest = _world.Venues.Sum(venue => market.Size(venue.Ledger.OpenInterestLots));
        var last = market.Price(_first.LastTicks);
        var (low, high) = _tradedUnits == 0 ? (last, last) : (market.Price(_low), market.Price(_high));
        var (longs, shorts) = _shown.End();
        _seconds.Add(new WatchedSecond(_world.NowMs, last, low, high, market.Usd(_tradedUnits), market.Price(_first.Mark.Ticks), _interest, longs, shorts));
        _tradedUnits = 0;
        if (second % MinuteSeconds == 0 && second >= KeepMinutesFrom) _minutes.Add(new WatchedMinute(_world.NowMs, Positions(), Books()));
    }

    private List<WatchedPosition> Positions()
    {
        List<WatchedPosition> positions = [];
        foreach (var venue in _world.Venues)
        {
            foreach (var account in venue.Ledger.Accounts)
            {
                if (account.IsFlat || !(venue.Margin.LiquidationTicks(account) is var ticks and > 0)) continue;
                positions.Add(new WatchedPosition(
                    venue.Profile.Kind, account.PositionLots > 0 ? PositionSide.Long : PositionSide.Short,
                    _world.Market.Size(Math.Abs(account.PositionLots)), _world.Market.Price(ticks)));
            }
        }

        return positions;
    }

    private List<WatchedBook> Books() =>
        [.. _world.Venues.Where(venue => !venue.IsHalted).Select(venue => new WatchedBook(venue.Profile.Kind, Levels(venue.Book, bids: true), Levels(venue.Book, bids: false)))];

    private List<WatchedLevel> Levels(OrderBook book, bool bids)
    {
        List<WatchedLevel> levels = [];
        for (var price = book.NextPrice(bids, OrderBook.None); price != OrderBook.None && levels.Count < BookLevels; price = book.NextPrice(bids, price))
            levels.Add(new WatchedLevel(_world.Market.Price(price), _world.Market.Size(book.LotsAt(price))));
        return levels;
    }
}
