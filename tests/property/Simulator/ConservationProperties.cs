using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.PropertyTests.Simulator;

/// <summary>Nothing is made and nothing is lost: checked after every step of worlds that end badly.</summary>
public sealed class ConservationProperties
{
    [Theory]
    [InlineData("october-2025-like", 1)]
    [InlineData("cascade", 2)]
    [InlineData("short-squeeze", 3)]
    [InlineData("foreign-crowd", 4)]
    [InlineData("whale-deposit", 5)]
    [InlineData("venue-outage", 6)]
    public void Cash_positions_open_interest_and_insurance_fund_balance_after_every_step(string name, int seed)
    {
        const double Days = 0.05;
        var scenario = ScenarioCatalogue.Find(name, Days)! with
        {
            Accounts = 300, WarmUpHours = 1, DepthScale = 0.05, InsuranceUsd = 5_000,
            Venues = [VenueKind.Binance, VenueKind.Hyperliquid, VenueKind.Okx], LeverageScale = 2, Outages = [],
        };
        CountingTape tape = new();
        var world = new World(scenario, (ulong)seed, 1_767_571_200_000, tape);
        while (world.Seconds < Days * 86_400)
        {
            world.Step();
            foreach (var venue in world.Venues) Check(venue);
        }

        Assert.True(tape.Trades > 1_000);
        Assert.True(tape.Liquidations > 0, "the world was meant to end badly");
    }

    private static void Check(VenueMarket venue)
    {
        var ledger = venue.Ledger;
        if (ledger.ImbalanceUnits != 0 || ledger.NetLots != 0) Assert.Fail($"{venue.Profile.Name} {venue.Now.TimeMs}: {ledger.ImbalanceUnits} units, {ledger.NetLots} lots");
        var (longs, shorts) = (0L, 0L);
        foreach (var account in ledger.Accounts)
        {
            longs += Math.Max(0, account.PositionLots);
            shorts += Math.Max(0, -account.PositionLots);
            if (account.IsFlat && (account.MarginUnits != 0 || account.CostUnits != 0)) Assert.Fail($"account {account.Id} is flat and holds margin {account.MarginUnits}, cost {account.CostUnits}");
            if (account.IsFlat && account.WalletUnits < 0 && account != ledger.Fund) Assert.Fail($"account {account.Id} owes {account.WalletUnits}");
        }

        Assert.Equal(longs, shorts);
        Assert.Equal(longs, ledger.OpenInterestLots);
        if (venue.Book.BestBid != OrderBook.None && venue.Book.BestAsk != OrderBook.None) Assert.True(venue.Book.BestBid < venue.Book.BestAsk, "the book is crossed");
    }

    private sealed class CountingTape : ITape
    {
        public long Trades { get; private set; }

        public long Liquidations { get; private set; }

        public void OnTrade(in TradePrint print) => Trades++;

        public void OnLiquidation(in LiquidationPrint print) => Liquidations++;

        public void OnEvent(in WorldEvent happened)
        {
        }

        public void OnTransfer(in ChainTransfer transfer)
        {
        }
    }
}
