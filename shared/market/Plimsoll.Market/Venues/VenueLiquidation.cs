using Plimsoll.Market.Accounts;
using Plimsoll.Market.Liquidation;

namespace Plimsoll.Market.Venues;

/// <summary>The liquidation price of a position by its venue's rules (venue mechanics sections 0 to 6). Fails closed: what a rule needs and was not said is refused by name.</summary>
public static class VenueLiquidation
{
    /// <summary>Answers a question.</summary>
    /// <param name="question">The position.</param>
    public static VenueAnswer PriceOf(VenueQuestion question)
    {
        if (QuestionRules.FaultOf(question) is { } fault) return VenueAnswer.Refuse(fault.Field, fault.Reason);
        var parts = new QuestionParts(question);
        var (outcome, bankruptcy, formula) = question switch
        {
            { Book: RuleBook.GmxV1 or RuleBook.GmxV2 } => Pool(question.Book),
            { Book: RuleBook.Generic, Contract: ContractKind.Inverse, MarginMode: MarginMode.Isolated, IsolatedMargin: null, WalletBalance: null, Equity: null } => ByLeverage(question, parts),
            { Book: RuleBook.Bybit, MarginMode: MarginMode.Isolated } => BybitIsolated(question, parts),
            { Book: RuleBook.Bybit, Contract: ContractKind.Inverse, OtherMaintenanceMargin: null, TotalMaintenanceMargin: null, TakerFeeRate: not null }
                or { Book: RuleBook.Bybit, Contract: ContractKind.Inverse, IsLegacyAccount: true, OtherMaintenanceMargin: null or 0 } => BybitCross(question, parts),
            { Contract: ContractKind.Inverse } => Inverse(question, parts),
            _ => Linear(question, parts),
        };
        if (parts.Missing is { } missing) return VenueAnswer.Refuse(missing.Field, missing.Reason);
        return outcome.Kind == LiquidationKind.Refused
            ? VenueAnswer.Refuse(formula.Length == 0 ? "venue" : "position", outcome.Reason ?? "not answerable")
            : new VenueAnswer(outcome, bankruptcy, formula, parts.Assumptions, null);
    }

    private static (LiquidationOutcome, double?, string) Linear(VenueQuestion question, QuestionParts parts)
    {
        var isCross = question.MarginMode == MarginMode.Cross;
        var (margin, pnl, others) = isCross ? parts.Cross() : (parts.IsolatedMargin(), 0, 0);
        var quantity = parts.Quantity;
        if (question is { IsMaintenanceFixed: true })
        {
            var own = parts.Schedule().MaintenanceUsd(quantity * parts.ReferencePrice);
            return (Of(parts.ReferencePrice - (question.Side.Sign() * (margin + pnl - others - own) / quantity)), null,
                "maintenance margin as it is now, whatever the price (Hyperliquid, 2023)");
        }

        // Profit in an equity figure is counted to the reference price; a wallet balance counts it from entry.
        var from = isCross && question.Equity is null && question.AccountValue is null ? parts.EntryPrice : parts.ReferencePrice;
        var fee = parts.CloseFee();
        var position = new LinearPosition(question.Side, quantity, from, margin, pnl, others, fee);
        if (parts.Missing is not null) return (default, null, "linear");
        var schedule = parts.Schedule();
        var outcome = question.Book == RuleBook.Okx ? FlatTierLiquidation.PriceOf(position, schedule) : LinearLiquidation.PriceOf(position, schedule);
        return (outcome, isCross ? null : LinearLiquidation.BankruptcyPriceOf(position).Price,
            question.Book == RuleBook.Okx ? "linear, flat rate of the tier plus closing fee" : fee > 0 ? "linear, tiers at the liquidation price, closing fee" : "linear, tiers at the liquidation price");
    }

    private static (LiquidationOutcome, double?, string) Inverse(VenueQuestion question, QuestionParts parts)
    {
        var isCross = question.MarginMode == MarginMode.Cross;
        var (margin, pnl, others) = isCross ? parts.Cross() : (parts.IsolatedMargin(), 0, 0);
        var fee = parts.CloseFee();
        var position = new InversePosition(
            question.Side, parts.Quantity, isCross && question.Equity is null ? parts.EntryPrice : parts.ReferencePrice, margin, pnl, others, fee);
        if (parts.Missing is not null) return (default, null, "inverse");
        return (InverseLiquidation.PriceOf(position, parts.Schedule()), isCross ? null : InverseLiquidation.BankruptcyPriceOf(position).Price,
            "inverse, tiers in coins at the liquidation price");
    }

    private static (LiquidationOutcome, double?, string) ByLeverage(VenueQuestion question, QuestionParts parts)
    {
        var leverage = parts.Need(question.Leverage, "leverage");
        var rate = parts.Schedule().Tiers[0].MaintenanceRate;
        return (LeverageLiquidation.InverseOf(question.Side, parts.EntryPrice, leverage, rate),
            LeverageLiquidation.InverseOf(question.Side, parts.EntryPrice, leverage, 0).Price, "inverse by leverage: EP L / (L + d - d MMR L)");
    }

    private static (LiquidationOutcome, double?, string) BybitIsolated(VenueQuestion question, QuestionParts parts)
    {
        var isInverse = question.Contract == ContractKind.Inverse;
        var margin = parts.IsolatedMargin();
        var tier = parts.TierAtEntry();
        var (side, size, entry) = (question.Side, parts.Quantity, parts.EntryPrice);
        double? bankruptcy = isInverse
            ? InverseLiquidation.BankruptcyPriceOf(new InversePosition(side, size, entry, margin)).Price
            : LinearLiquidation.BankruptcyPriceOf(new LinearPosition(side, size, entry, margin)).Price;
        if (question.AsOf is not { } day)
        {
            parts.Assume("as_of is before 2026-05-27 (the text that most tools still use)");
        }
        else if (BybitFormulas.On(day) == BybitFormula.MarginAtLiquidation)
        {
            var initial = question.Leverage is null ? margin : Math.Min(margin, parts.InitialMargin);
            var counted = BybitLiquidation.CountedMargin(side, initial, margin - initial, margin > initial ? parts.TakerFee() : 0);
            var price = isInverse
                ? InverseLiquidation.RootOf(new InversePosition(side, size, entry, counted), parts.Schedule())
                : LinearLiquidation.RootOf(new LinearPosition(side, size, entry, counted), parts.Schedule());
            return (Of(price), bankruptcy, "Bybit, text of 2026-05-27: margin at the liquidation price");
        }

        var older = isInverse
            ? BybitLiquidation.InverseAtEntry(side, size, entry, margin, tier.MaintenanceRate, tier.DeductionUsd)
            : BybitLiquidation.LinearAtEntry(side, size, entry, margin, tier.MaintenanceRate, tier.DeductionUsd);
        return (Of(older), bankruptcy, "Bybit, text before 2026-05-27: margin at entry");
    }

    private static (LiquidationOutcome, double?, string) BybitCross(VenueQuestion question, QuestionParts parts)
    {
        var balance = parts.Need(question.WalletBalance ?? question.Equity, "wallet_balance");
        parts.Assume("a legacy inverse account with no other position in this coin");
        var price = BybitLiquidation.InverseCrossLegacy(
            question.Side, parts.Quantity, parts.EntryPrice, balance, parts.TakerFee(), parts.TierAtEntry().MaintenanceRate, question.TickSize ?? 0);
        return (Of(price), null, "Bybit, legacy inverse cross");
    }

    private static (LiquidationOutcome, double?, string) Pool(RuleBook book) =>
        (new LiquidationOutcome(LiquidationKind.Refused, Reason: $"{book} has pool positions: size_usd, collateral_usd and average_price are needed"), null, "");

    // Rules that take margins at entry are straight lines: a price that is not above zero, or infinite, is no price.
    private static LiquidationOutcome Of(double price)
    {
        if (double.IsNaN(price)) return new LiquidationOutcome(LiquidationKind.Refused, Reason: "an input is missing");
        if (double.IsFinite(price) && price > 0) return new LiquidationOutcome(LiquidationKind.At, price);
        return new LiquidationOutcome(LiquidationKind.None);
    }
}
