using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Liquidation;
using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Pricing;
using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.Core.Venues;

/// <summary>One venue: its book, its ledger, its mark and funding, its liquidation engine.</summary>
internal sealed class VenueMarket : IFillSink
{
    // A venue refuses prices further than this from where the market began.
    private const double LadderDown = 0.3;
    private const double LadderUp = 1.9;

    // Premiums are measured over this much of the book, USD.
    private const double ImpactUsd = 20_000;

    // A stop or a target goes through at most this far beyond the last price.
    private const double StopBandBp = 200;

    private readonly LiquidationEngine _engine;

    public VenueMarket(VenueProfile profile, MarketSpec spec, int accounts, ITape tape)
    {
        (Profile, Spec, Tape) = (profile, spec, tape);
        Book = new OrderBook((int)(spec.StartTicks * LadderDown), (int)(spec.StartTicks * LadderUp), accounts, this);
        Mark = new MarkPrice(profile.Mark);
        Funding = new FundingRate(profile.FundingHours, profile.FundingCap);
        Margin = new MarginCheck(profile.Margin, spec);
        _engine = new LiquidationEngine(this, Margin, new Deleveraging(this, Margin));
        LastTicks = spec.StartTicks;
        IndexTicks = spec.StartTicks;
    }

    public VenueProfile Profile { get; }

    public MarketSpec Spec { get; }

    public ITape Tape { get; }

    public OrderBook Book { get; }

    public Ledger Ledger { get; } = new();

    public MarkPrice Mark { get; }

    public FundingRate Funding { get; }

    public MarginCheck Margin { get; }

    public Moment Now { get; private set; }

    public double LastTicks { get; private set; }

    public double IndexTicks { get; private set; }

    public long Trades { get; private set; }

    /// <summary>No orders are taken, nothing is published.</summary>
    public bool IsHalted { get; set; }

    /// <summary>Ticks times lots executed since <see cref="BeginCount"/>.</summary>
    public long CountedUnits { get; private set; }

    /// <summary>Middle of the touch, or the last price where a side is empty, ticks.</summary>
    public double MidTicks => Book.BestBid != OrderBook.None && Book.BestAsk != OrderBook.None ? (Book.BestBid + Book.BestAsk) / 2.0 : LastTicks;

    /// <summary>Ticks times lots that takers bought less those they sold, since the start.</summary>
    public long TakerFlowUnits { get; private set; }

    public void BeginCount() => CountedUnits = 0;

    public long NextTrade() => ++Trades;

    public void SetTime(long timeMs) => Now = new Moment(timeMs, Profile.Kind);

    /// <summary>Takes from the book, as far as margin allows and not further than a band from mid.</summary>
    /// <returns>Lots executed.</returns>
    public long Take(Account account, bool buys, long lots, double bandBp)
    {
        if (IsHalted || lots <= 0) return 0;
        var mid = MidTicks;
        var allowed = Margin.Allowed(account, buys, lots, mid);
        var limit = mid * (1 + ((buys ? 1 : -1) * bandBp * 1e-4));
        return allowed <= 0 ? 0 : Book.Take(account.Id, buys, (int)(buys ? Math.Ceiling(limit) : Math.Floor(limit)), allowed);
    }

    /// <summary>Closes a position on the book within a band from mid.</summary>
    public void Close(Account account, double bandBp) => Take(account, account.PositionLots < 0, Math.Abs(account.PositionLots), bandBp);

    /// <summary>Rests an order that does not take.</summary>
    public long Rest(Account account, bool buys, int priceTicks, long lots) =>
        IsHalted ? 0 : Book.Place(account.Id, buys, priceTicks, Math.Min(lots, Margin.Allowed(account, buys, lots, priceTicks)), postOnly: true);

    void IFillSink.OnFill(in Fill fill)
    {
        var (maker, taker) = (Ledger.Accounts[fill.Maker], Ledger.Accounts[fill.Taker]);
        var signed = fill.TakerBought ? fill.Lots : -fill.Lots;
        var units = fill.Lots * fill.PriceTicks;
        Ledger.Apply(taker, signed, fill.PriceTicks, (long)(units * Profile.TakerFee));
        Ledger.Apply(maker, -signed, fill.PriceTicks, 0);
        CountedUnits += units;
        TakerFlowUnits += fill.TakerBought ? units : -units;
        LastTicks = fill.PriceTicks;
        Tape.OnTrade(new TradePrint(Now, NextTrade(), fill.PriceTicks, fill.Lots, fill.TakerBought, PrintKind.Book, fill.Maker, fill.Taker));
    }

    /// <summary>Everything that happens once a second: mark, premium, funding, stops, liquidations.</summary>
    /// <param name="second">Unix seconds.</param>
    /// <param name="indexTicks">Index price, ticks.</param>
    /// <param name="elsewhereTicks">Median mid of the other venues, or NaN.</param>
    public void OnSecond(long second, double indexTicks, double elsewhereTicks)
    {
        IndexTicks = indexTicks;
        if (IsHalted) return;
        var (bid, ask) = (Book.BestBid == OrderBook.None ? LastTicks : Book.BestBid, Book.BestAsk == OrderBook.None ? LastTicks : Book.BestAsk);
        var interval = Funding.Hours * 3_600L;
        Mark.Sample(second, new Quotes(indexTicks, bid, ask, LastTicks, elsewhereTicks, Funding.Rate, 1 - ((double)(second % interval) / interval)));
        if (second % FundingRate.SampleSeconds == 0)
        {
            var impact = ImpactUsd / Spec.UnitUsd;
            var (sell, buy) = (Book.AveragePrice(bids: true, impact), Book.AveragePrice(bids: false, impact));
            Funding.Sample(double.IsNaN(sell) ? bid : sell, double.IsNaN(buy) ? ask : buy, indexTicks);
        }

        if (second % interval == 0) PayFunding();
        foreach (var account in Ledger.Accounts)
        {
            if (account.IsFlat || account == Ledger.Fund) continue;
            if (IsStopped(account)) Close(account, StopBandBp);
            if (!account.IsFlat) _engine.Check(account, second);
        }

        _engine.UnwindFund();
    }

    private bool IsStopped(Account account) => account.PositionLots > 0
        ? LastTicks <= account.StopTicks || (account.TargetTicks > 0 && LastTicks >= account.TargetTicks)
        : (account.StopTicks > 0 && LastTicks >= account.StopTicks) || LastTicks <= account.TargetTicks;

    private void PayFunding()
    {
        var rate = Funding.Settle();
        var price = Profile.Kind == VenueKind.Hyperliquid ? IndexTicks : Mark.Ticks;
        foreach (var account in Ledger.Accounts)
        {
            if (!account.IsFlat) Ledger.PayFunding(account, (long)Math.Round(rate * account.PositionLots * price));
        }

        Tape.OnEvent(new WorldEvent(Now, "funding", "funding settled", rate));
    }
}
