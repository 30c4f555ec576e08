using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Venues;

/// <summary>The parts of a question that every rule needs, taken from whichever fields say them. The first that is missing is kept.</summary>
internal sealed class QuestionParts(VenueQuestion question)
{
    public List<string> Assumptions { get; } = [];

    public Refusal? Missing { get; private set; }

    public double Quantity => Need(question.Quantity, "quantity") * (question.ContractSize ?? 1);

    public double EntryPrice => Need(question.EntryPrice ?? question.ReferencePrice, "entry_price");

    /// <summary>The price that the margin's profit counts from.</summary>
    public double ReferencePrice => Need(question.ReferencePrice ?? question.EntryPrice, "entry_price");

    /// <summary>Initial margin of the entry price in the margin currency.</summary>
    public double InitialMargin
    {
        get
        {
            var leverage = Need(question.Leverage, "leverage");
            return question.Contract == ContractKind.Linear ? Quantity * EntryPrice / leverage : Quantity / (EntryPrice * leverage);
        }
    }

    /// <summary>Margin behind an isolated position: stated, else by its leverage.</summary>
    public double IsolatedMargin()
    {
        if ((question.IsolatedMargin ?? question.WalletBalance ?? question.Equity) is { } stated) return stated + (question.ExtraMargin ?? 0);
        if (question.Leverage is null)
        {
            Missing ??= new Refusal("isolated_margin", "missing, allowed a margin of 0 or more, or a leverage above 0");
            return double.NaN;
        }

        Assume("margin = entry notional / leverage");
        return InitialMargin + (question.ExtraMargin ?? 0);
    }

    /// <summary>Balance and other positions of a cross account. Absent maintenance of the others is a refusal, never zero.</summary>
    public (double Balance, double OtherPnl, double OtherMaintenance) Cross()
    {
        var withProfit = question.Equity ?? question.AccountValue;
        var balance = Need(withProfit ?? question.WalletBalance, "wallet_balance");
        var otherPnl = withProfit is null ? Need(question.OtherUnrealizedPnl, "other_unrealized_pnl") : 0;
        if (question.OtherMaintenanceMargin is { } others) return (balance, otherPnl, others);
        if (question.TotalMaintenanceMargin is { } total) return (balance, otherPnl, total - OwnMaintenance());
        Missing ??= new Refusal(
            "other_maintenance_margin", "missing in a cross account, allowed 0 or more: 0 says that there are no other positions");
        return (balance, otherPnl, double.NaN);
    }

    /// <summary>Tiers: stated, else the one line of rate and deduction, else Hyperliquid's half of the highest leverage's initial rate.</summary>
    public MarginSchedule Schedule()
    {
        if (question.Schedule is { } schedule) return schedule;
        if (question.MaintenanceRate is { } rate) return MarginSchedule.OfLine(rate, question.MaintenanceAmount ?? 0);
        if (question is { Book: RuleBook.Hyperliquid, MaxLeverage: { } highest })
        {
            Assume("mmr = 0.5 / max_leverage");
            return MarginSchedule.OfLine(0.5 / highest, question.MaintenanceAmount ?? 0);
        }

        Missing ??= new Refusal("mmr", "missing, allowed a rate of 0 to below 1, tiers, or a symbol with a known table");
        return MarginSchedule.OfLine(0);
    }

    /// <summary>Rate and deduction of the tier at entry, for rules that take the maintenance margin there.</summary>
    public MarginTier TierAtEntry()
    {
        var schedule = Schedule();
        return schedule.TierAt(question.Contract == ContractKind.Linear ? Quantity * EntryPrice : Quantity / EntryPrice);
    }

    /// <summary>The closing fee that the venue counts.</summary>
    public double CloseFee()
    {
        var fee = ClosingFee.Of(question.Book, question.Contract, question.TakerFeeRate, out var assumed);
        if (assumed is not null) Assume(assumed);
        if (fee is null) Missing ??= ClosingFee.Missing;
        return fee ?? double.NaN;
    }

    /// <summary>The taker fee, where a rule needs it whatever the venue counts.</summary>
    public double TakerFee()
    {
        if (question.TakerFeeRate is null) Missing ??= ClosingFee.Missing;
        return question.TakerFeeRate ?? double.NaN;
    }

    public double Need(double? value, string field)
    {
        if (value is { } number) return number;
        Missing ??= new Refusal(field, "missing");
        return double.NaN;
    }

    public void Assume(string what)
    {
        if (!Assumptions.Contains(what)) Assumptions.Add(what);
    }

    private double OwnMaintenance()
    {
        var notional = question.Contract == ContractKind.Linear ? Quantity * ReferencePrice : Quantity / ReferencePrice;
        return Schedule().MaintenanceUsd(notional);
    }
}
