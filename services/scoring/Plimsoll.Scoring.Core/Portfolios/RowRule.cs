using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Venues;
using Plimsoll.Scoring.Core.Positions;
using MarginMode = Plimsoll.Market.Accounts.MarginMode;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>What a venue's rule makes of a row: closing fee, flat or continuous tiers, and the margin that counts.</summary>
/// <param name="CloseFeeRate">Closing fee that counts, fraction.</param>
/// <param name="IsFlat">The tier's rate holds for the whole notional.</param>
/// <param name="Margin">Isolated margin that counts.</param>
/// <param name="Assumed">What was taken because it was not said; null where nothing was.</param>
internal sealed record RowRule(double CloseFeeRate, bool IsFlat, double Margin, string? Assumed)
{
    /// <summary>The rule of a row, today's text where a venue has two. A fee that the venue counts and that was not said is refused.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="book">Rule book.</param>
    /// <param name="isInverse">Coin-margined.</param>
    /// <param name="takerFee">Taker fee as stated.</param>
    /// <param name="margin">Isolated margin as stated.</param>
    /// <param name="leverage">Leverage as stated.</param>
    /// <param name="notional">Notional at entry, in the margin's currency.</param>
    public static RowRule Of(CaseFields fields, RuleBook book, bool isInverse, double? takerFee, double margin, double? leverage, double notional)
    {
        var contract = isInverse ? ContractKind.Inverse : ContractKind.Linear;
        string? assumed = null;
        var fee = book == RuleBook.Generic ? takerFee ?? 0 : ClosingFee.Of(book, contract, takerFee, out assumed);
        if (fee is null) fields.Refuse(ClosingFee.Missing.Field, ClosingFee.Missing.Reason);

        // Bybit's text of 2026-05-27 pays the closing fee out of what was added to the initial margin.
        if (book == RuleBook.Bybit && fields.Mode() == MarginMode.Isolated && leverage is { } times && margin > notional / times)
        {
            if (takerFee is null) fields.Refuse(ClosingFee.Missing.Field, ClosingFee.Missing.Reason);
            margin = BybitLiquidation.CountedMargin(fields.Side(), notional / times, margin - (notional / times), takerFee ?? 0);
        }

        return new RowRule(fee ?? 0, ClosingFee.HasFlatTiers(book, contract), margin, assumed);
    }
}
