using Plimsoll.Market;
using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Liquidation;

/// <summary>
/// Closes positions whose equity at mark price does not exceed maintenance margin: on the book within the bankruptcy price, in parts
/// where the venue does so; beyond bankruptcy the insurance fund takes over; where it cannot, winners are deleveraged.
/// </summary>
internal sealed class LiquidationEngine(VenueMarket market, MarginCheck margin, Deleveraging deleveraging)
{
    // No tier has a larger rate: above it nothing needs to be reckoned.
    private const double LargestRate = 0.5;

    // Margin after a partial close, over maintenance margin.
    private const double RestoredTo = 1.25;

    // A position that another part would leave with less is closed whole, USD.
    private const double DustUsd = 500;

    // Owners who top up do so when equity falls below so many times maintenance margin.
    private const double TopUpBelow = 1.6;

    private LiquidationRule Rule => market.Profile.Liquidation;

    /// <summary>Looks at one account at the newest mark.</summary>
    public void Check(Account account, long second)
    {
        var mark = market.Mark.Ticks;
        var (equity, notional) = (account.EquityUnits(mark), Math.Abs(account.PositionLots) * mark);
        if (equity > notional * LargestRate) return;
        var maintenance = margin.MaintenanceUnits(notional);
        if (equity > maintenance)
        {
            if (account.TopUpsLeft > 0 && equity < TopUpBelow * maintenance) TopUp(account);
            return;
        }

        if (equity <= 0 || equity < Rule.BackstopShare * maintenance)
        {
            market.Book.CancelAll(account.Id);
            account.Liquidations++;
            deleveraging.TakeOver(account);
        }
        else if (second >= account.CoolUntilSecond)
        {
            Close(account, second, equity, maintenance, notional);
        }
    }

    /// <summary>The fund sells what it took over; once it has nothing left, winners take the rest.</summary>
    public void UnwindFund()
    {
        var fund = market.Ledger.Fund;
        if (fund.IsFlat) return;
        var mark = market.Mark.Ticks;
        if (fund.TotalUnits(mark) < 0)
        {
            deleveraging.Deleverage(fund, (int)Math.Round(mark));
            return;
        }

        var lots = Math.Min(Math.Abs(fund.PositionLots), market.Spec.LotsOf(Rule.SliceUsd / 4, mark));
        var buys = fund.PositionLots < 0;
        market.Book.Take(fund.Id, buys, Limit(mark, buys), Math.Max(1, lots));
    }

    private void Close(Account account, long second, double equity, double maintenance, double notional)
    {
        var mark = market.Mark.Ticks;
        market.Book.CancelAll(account.Id);
        var (exact, bankruptcy, held) = (margin.LiquidationTicks(account), MarginCheck.BankruptcyTicks(account), account.PositionLots);
        var buys = held < 0;
        var limit = buys ? Math.Min(Limit(mark, buys), (int)Math.Floor(bankruptcy)) : Math.Max(Limit(mark, buys), (int)Math.Ceiling(bankruptcy));
        var wanted = WantedLots(account, equity, maintenance, notional);
        market.BeginCount();
        var closed = market.Book.Take(account.Id, buys, limit, wanted);
        if (closed == 0) return;
        account.Liquidations++;
        PayFee(account, closed * mark);
        if (Rule.CoolSeconds > 0 && !account.IsFlat && wanted < Math.Abs(held)) account.CoolUntilSecond = second + Rule.CoolSeconds;
        market.Tape.OnLiquidation(new LiquidationPrint(
            market.Now, account.Id, account.Role, held > 0 ? PositionSide.Long : PositionSide.Short, PrintKind.Book, closed,
            market.CountedUnits / (double)closed, bankruptcy, mark, exact, Math.Abs(account.PositionLots)));
    }

    private long WantedLots(Account account, double equity, double maintenance, double notional)
    {
        var whole = Math.Abs(account.PositionLots);
        var mark = market.Mark.Ticks;
        var notionalUsd = market.Spec.Usd((long)notional);
        var part = 1.0;
        if (notionalUsd > Rule.PartialAboveUsd && account.CoolUntilSecond == 0)
        {
            var rate = maintenance / notional;
            part = Rule.FixedPart > 0 ? Rule.FixedPart
                : Math.Clamp(((RestoredTo * maintenance) - equity) / (notional * ((RestoredTo * rate) - market.Profile.TakerFee)), 0.1, 1);
        }

        var lots = Math.Min((long)Math.Ceiling(whole * part), market.Spec.LotsOf(Rule.SliceUsd, mark));
        return Math.Max(1, market.Spec.UsdOf(whole - lots, mark) < DustUsd ? whole : lots);
    }

    private int Limit(double mark, bool buys) => (int)Math.Round(mark * (1 + ((buys ? 1 : -1) * Rule.BandBp * 1e-4)));

    // The fee comes out of what is left, never out of more.
    private void PayFee(Account account, double closedUnits)
    {
        var left = account.IsFlat && !account.IsCross ? account.WalletUnits : account.BackingUnits;
        var fee = Math.Min((long)(closedUnits * Rule.FeeRate), Math.Max(0, left));
        if (fee > 0) market.Ledger.PayFund(account, fee);
    }

    private void TopUp(Account account)
    {
        account.TopUpsLeft--;
        market.Ledger.Deposit(account, account.TopUpUnits);
        Ledger.AddMargin(account, account.TopUpUnits);
    }
}
