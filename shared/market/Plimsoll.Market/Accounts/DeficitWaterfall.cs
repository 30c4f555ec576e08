using System.Collections.Immutable;

namespace Plimsoll.Market.Accounts;

/// <summary>By what venues rank winners for automatic deleveraging (venue mechanics 1.1, 5).</summary>
public enum DeleverageRank
{
    /// <summary>Unrealised profit over equity.</summary>
    ProfitOverEquity,

    /// <summary>Profit times effective leverage (Binance, Bybit).</summary>
    ProfitTimesLeverage,

    /// <summary>Size of the position in base units.</summary>
    Size,

    /// <summary>Mark over entry times notional over account value (Hyperliquid).</summary>
    PriceRatioTimesLeverage,
}

/// <summary>A position with its owner's money.</summary>
/// <param name="Account">Account number; ties go to the lower one.</param>
/// <param name="Quantity">Base units, negative for shorts.</param>
/// <param name="EntryPrice">Above 0.</param>
/// <param name="EquityUsd">Money behind it before unrealised profit, USD.</param>
public readonly record struct ExposedPosition(long Account, double Quantity, double EntryPrice, double EquityUsd)
{
    /// <summary>Unrealised profit at a mark price, USD.</summary>
    /// <param name="markPrice">Mark price.</param>
    public double PnlUsd(double markPrice) => Quantity * (markPrice - EntryPrice);
}

/// <summary>Who paid for a bankruptcy.</summary>
/// <param name="DeficitUsd">What the bankrupt account owes beyond its equity, USD, at least 0.</param>
/// <param name="PaidByFundUsd">Part that the insurance fund paid.</param>
/// <param name="FundAfterUsd">What the fund holds afterwards.</param>
/// <param name="Deleveraged">Accounts closed, in the order they were closed.</param>
/// <param name="RetainedGainUsd">Profit that the closed accounts keep; null where none was closed.</param>
/// <param name="UnpaidUsd">Deficit that nobody paid.</param>
public sealed record DeficitOutcome(
    double DeficitUsd, double PaidByFundUsd, double FundAfterUsd, ImmutableArray<long> Deleveraged, double? RetainedGainUsd, double UnpaidUsd);

/// <summary>
/// Insurance fund first, then automatic deleveraging at the bankruptcy price: a winner gives up only the gain that covers the deficit and
/// keeps the rest, so that no money is made or lost (quant specification C.4).
/// </summary>
public static class DeficitWaterfall
{
    /// <summary>Spreads a bankruptcy's deficit.</summary>
    /// <param name="bankrupt">The bankrupt position.</param>
    /// <param name="markPrice">Price at which it is closed.</param>
    /// <param name="fundUsd">Insurance fund before, USD, at least 0.</param>
    /// <param name="isDeleverageEnabled">Whether winners may be closed.</param>
    /// <param name="counterparties">Other positions.</param>
    /// <param name="rank">Order of winners.</param>
    public static DeficitOutcome Of(
        in ExposedPosition bankrupt, double markPrice, double fundUsd, bool isDeleverageEnabled,
        IReadOnlyList<ExposedPosition> counterparties, DeleverageRank rank)
    {
        var deficit = Math.Max(0, -(bankrupt.EquityUsd + bankrupt.PnlUsd(markPrice)));
        var byFund = Math.Min(fundUsd, deficit);
        var rest = deficit - byFund;
        var closed = ImmutableArray.CreateBuilder<long>();
        var retained = 0.0;
        var side = Math.Sign(bankrupt.Quantity);
        foreach (var winner in Ranked(counterparties, side, markPrice, rank))
        {
            if (!isDeleverageEnabled || !(rest > 0)) break;
            var gain = winner.PnlUsd(markPrice);
            var given = Math.Min(rest, gain);
            rest -= given;
            retained += gain - given;
            closed.Add(winner.Account);
        }

        return new DeficitOutcome(deficit, byFund, fundUsd - byFund, closed.ToImmutable(), closed.Count > 0 ? retained : null, rest);
    }

    private static IEnumerable<ExposedPosition> Ranked(IEnumerable<ExposedPosition> others, int side, double mark, DeleverageRank rank) => others
        .Where(other => Math.Sign(other.Quantity) == -side && other.PnlUsd(mark) > 0)
        .OrderByDescending(other => Score(other, mark, rank))
        .ThenBy(other => other.Account);

    private static double Score(in ExposedPosition position, double mark, DeleverageRank rank)
    {
        var pnl = position.PnlUsd(mark);
        var notional = Math.Abs(position.Quantity) * mark;
        return rank switch
        {
            DeleverageRank.ProfitTimesLeverage => pnl * notional / position.EquityUsd,
            DeleverageRank.Size => Math.Abs(position.Quantity),
            DeleverageRank.PriceRatioTimesLeverage => mark / position.EntryPrice * notional / (position.EquityUsd + pnl),
            _ => pnl / position.EquityUsd,
        };
    }
}
