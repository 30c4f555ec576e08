using System.Globalization;
using Plimsoll.Market.Accounts;

namespace Plimsoll.Market.Venues;

/// <summary>Ranges of a question's fields, the same at every venue.</summary>
internal static class QuestionRules
{
    private const double MaxLeverageAnywhere = 1_000; // ten times the highest that any venue offers

    public static Refusal? FaultOf(VenueQuestion question) =>
        Above(0, question.EntryPrice, "entry_price") ?? Above(0, question.ReferencePrice, "reference_price")
        ?? Above(0, question.Quantity, "quantity") ?? Above(0, question.ContractSize, "contract_size")
        ?? Between(0, MaxLeverageAnywhere, question.Leverage, "leverage", isLowOpen: true)
        ?? Between(1, MaxLeverageAnywhere, question.MaxLeverage, "max_leverage")
        ?? AtLeast(0, question.IsolatedMargin, "isolated_margin") ?? AtLeast(0, question.ExtraMargin, "extra_margin")
        ?? (question.MarginMode == MarginMode.Isolated ? AtLeast(0, question.WalletBalance, "wallet_balance") : Finite(question.WalletBalance, "wallet_balance"))
        ?? Finite(question.Equity, "equity") ?? Finite(question.AccountValue, "account_value")
        ?? Below(1, question.MaintenanceRate, "mmr") ?? AtLeast(0, question.MaintenanceAmount, "maintenance_amount")
        ?? Below(0.1, question.TakerFeeRate, "taker_fee_rate")
        ?? AtLeast(0, question.OtherMaintenanceMargin, "other_maintenance_margin") ?? Finite(question.OtherUnrealizedPnl, "other_unrealized_pnl")
        ?? AtLeast(0, question.TotalMaintenanceMargin, "total_maintenance_margin") ?? Above(0, question.TickSize, "tick_size")
        ?? LeverageFault(question);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static Refusal? LeverageFault(VenueQuestion question)
    {
        if (question.Leverage is not { } leverage) return null;
        if (question.MaxLeverage is { } highest && leverage > highest)
            return new Refusal("leverage", $"{Number(leverage)} is above the bracket, allowed up to {Number(highest)}");
        if (question.Schedule is { } schedule && question.EntryPrice is { } entry && question.Quantity is { } quantity)
        {
            var tier = schedule.TierAt(entry * quantity * (question.ContractSize ?? 1));
            if (leverage > tier.MaxLeverage) return new Refusal("leverage", $"{Number(leverage)} is above the bracket, allowed up to {Number(tier.MaxLeverage)}");
        }

        return null;
    }

    private static Refusal? Above(double low, double? value, string field) =>
        value is not { } number || (double.IsFinite(number) && number > low) ? null : new Refusal(field, $"{Number(number)}, allowed above {Number(low)}");

    private static Refusal? AtLeast(double low, double? value, string field) =>
        value is not { } number || (double.IsFinite(number) && number >= low) ? null : new Refusal(field, $"{Number(number)}, allowed {Number(low)} or more");

    private static Refusal? Finite(double? value, string field) =>
        value is not { } number || double.IsFinite(number) ? null : new Refusal(field, $"{Number(number)}, allowed a finite number");

    private static Refusal? Below(double high, double? value, string field) =>
        value is not { } number || (number >= 0 && number < high) ? null : new Refusal(field, $"{Number(number)}, allowed 0 to below {Number(high)}");

    private static Refusal? Between(double low, double high, double? value, string field, bool isLowOpen = false) =>
        value is not { } number || (number <= high && (isLowOpen ? number > low : number >= low))
            ? null
            : new Refusal(field, $"{Number(number)}, allowed {(isLowOpen ? "above " : "")}{Number(low)} to {Number(high)}");
}
