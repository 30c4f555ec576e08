using Plimsoll.Market;
using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Liquidation;

/// <summary>What happens off the book: the insurance fund takes a bankrupt position over, or winners are closed against it.</summary>
internal sealed class Deleveraging(VenueMarket market, MarginCheck margin)
{
    // The fund keeps at least so much of the notional it holds; below that it takes nothing more.
    private const double FundReserve = 0.02;

    private readonly List<(double Score, Account Account)> _winners = [];

    /// <summary>Closes a position at its bankruptcy price: to the fund if it can bear it, else to winners.</summary>
    public void TakeOver(Account account)
    {
        var (ledger, mark, held) = (market.Ledger, market.Mark.Ticks, account.PositionLots);
        var bankruptcy = MarginCheck.BankruptcyTicks(account);
        var price = Math.Clamp((int)(held > 0 ? Math.Ceiling(bankruptcy) : Math.Floor(bankruptcy)), market.Book.LowTicks, market.Book.HighTicks);
        var fund = ledger.Fund;
        var after = fund.TotalUnits(mark) + (held * (mark - price));
        if (after < FundReserve * Math.Abs(fund.PositionLots + held) * mark)
        {
            Deleverage(account, price);
            return;
        }

        var exact = margin.LiquidationTicks(account);
        ledger.Apply(account, -held, price, 0);
        ledger.Apply(fund, held, price, 0);
        Tell(account, held, price, exact, bankruptcy, PrintKind.Takeover, fund);
    }

    /// <summary>Closes a position against the most profitable and most leveraged accounts of the other side, at one price.</summary>
    public void Deleverage(Account account, int priceTicks)
    {
        var (exact, bankruptcy) = (margin.LiquidationTicks(account), MarginCheck.BankruptcyTicks(account));
        Rank(account.PositionLots > 0);
        foreach (var (_, winner) in _winners)
        {
            var held = account.PositionLots;
            if (held == 0) return;
            var lots = Math.Min(Math.Abs(held), Math.Abs(winner.PositionLots)) * Math.Sign(held);
            market.Book.CancelAll(winner.Id);
            market.Ledger.Apply(account, -lots, priceTicks, 0);
            market.Ledger.Apply(winner, lots, priceTicks, 0);
            Tell(account, lots, priceTicks, exact, bankruptcy, PrintKind.Deleveraging, winner);
        }
    }

    // Profit over cost times notional over equity (venue mechanics 1.1: PnL% x effective leverage).
    private void Rank(bool bankruptIsLong)
    {
        var mark = market.Mark.Ticks;
        _winners.Clear();
        foreach (var other in market.Ledger.Accounts)
        {
            if (other.IsFlat || other.PositionLots > 0 == bankruptIsLong || other == market.Ledger.Fund) continue;
            var profit = ((other.PositionLots * mark) - other.CostUnits) / Math.Abs(other.CostUnits);
            var leverage = Math.Abs(other.PositionLots) * mark / Math.Max(1, other.EquityUnits(mark));
            _winners.Add((profit > 0 ? profit * leverage : profit / Math.Max(leverage, 1e-9), other));
        }

        _winners.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Account.Id.CompareTo(b.Account.Id));
    }

    private void Tell(Account account, long lots, int price, double exact, double bankruptcy, PrintKind kind, Account other)
    {
        market.Tape.OnTrade(new TradePrint(market.Now, market.NextTrade(), price, Math.Abs(lots), lots < 0, kind, other.Id, account.Id));
        market.Tape.OnLiquidation(new LiquidationPrint(
            market.Now, account.Id, account.Role, lots > 0 ? PositionSide.Long : PositionSide.Short, kind, Math.Abs(lots), price, bankruptcy,
            market.Mark.Ticks, exact, Math.Abs(account.PositionLots)));
    }
}
