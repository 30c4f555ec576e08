using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>One position as a user's file states it.</summary>
internal sealed record PortfolioRow(
    int Row, string Account, string Venue, string Symbol, PositionSide Side, double Quantity, double EntryPrice, double MarkPrice, MarginMode Mode,
    double IsolatedMargin, double? WalletBalance, MarginSchedule Schedule, double CloseFeeRate, double Funding8h, double? Volatility)
{
    private const double MaxFunding = 0.04; // the highest cap of any venue (Hyperliquid, an hour)
    private const double MaxVolatility = 20;

    /// <summary>Columns that a file may have.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "account", "venue", "symbol", "side", "quantity", "entry_price", "mark_price", "margin_mode", "isolated_margin", "wallet_balance", "leverage",
        "mmr", "maintenance_amount", "taker_fee_rate", "funding_rate_8h", "volatility",
    ];

    public static PortfolioRow? Read(int row, JsonElement json, out Refusal? refusal)
    {
        var fields = new CaseFields(json);
        var book = fields.Book();
        if (book is RuleBook.GmxV1 or RuleBook.GmxV2) fields.Refuse("venue", "a pool venue, allowed venues with margined linear contracts");
        if (fields.Text("contract") is { } contract && contract != "linear") fields.Refuse("contract", $"'{contract}', allowed linear");
        var (account, symbol, venue) = (Name(fields, "account"), Name(fields, "symbol"), fields.Text("venue") ?? "");
        var (quantity, entry, mark) = (fields.Positive("quantity"), fields.Positive("entry_price"), fields.Positive("mark_price"));
        var mode = fields.Mode();
        var schedule = ScheduleOf(fields, venue, symbol);
        var leverage = LeverageOf(fields, schedule, quantity * entry);
        var margin = mode == MarginMode.Isolated ? fields.Number("isolated_margin") ?? (leverage is { } times ? quantity * entry / times : fields.Needed("isolated_margin", 0)) : 0;
        if (margin < 0) fields.Refuse("isolated_margin", $"{margin}, allowed 0 or more");
        var read = new PortfolioRow(
            row, account, venue, symbol, fields.Side(), quantity, entry, mark, mode, margin, fields.Number("wallet_balance"), schedule,
            Within(fields, "taker_fee_rate", 0, 0.01) ?? 0, Within(fields, "funding_rate_8h", -MaxFunding, MaxFunding) ?? 0, Within(fields, "volatility", 0.01, MaxVolatility));
        refusal = fields.Fault;
        return refusal is null ? read : null;
    }

    private static string Name(CaseFields fields, string field)
    {
        var text = fields.Text(field);
        if (string.IsNullOrWhiteSpace(text)) fields.Refuse(field, "missing, allowed a name");
        return text ?? "";
    }

    private static MarginSchedule ScheduleOf(CaseFields fields, string venue, string symbol)
    {
        if (fields.Tiers("tiers") is { } tiers) return tiers;
        if (fields.Has("mmr")) return MarginSchedule.OfLine(Within(fields, "mmr", 0, 0.99) ?? 0, fields.Number("maintenance_amount") ?? 0);
        if (SymbolTables.Find(venue, symbol, null) is { } match) return match.Table.Schedule;
        fields.Refuse("symbol", $"'{symbol}' has no known margin table at '{venue}', allowed an mmr beside it");
        return MarginSchedule.OfLine(0);
    }

    private static double? LeverageOf(CaseFields fields, MarginSchedule schedule, double notional)
    {
        if (fields.Number("leverage") is not { } leverage) return null;
        var highest = schedule.TierAt(notional).MaxLeverage;
        if (!(leverage > 0) || leverage > highest) fields.Refuse("leverage", FormattableString.Invariant($"{leverage}, allowed above 0 to {highest:0.##} of the bracket"));
        return leverage;
    }

    private static double? Within(CaseFields fields, string field, double low, double high)
    {
        var value = fields.Number(field);
        if (value is { } number && !(number >= low && number <= high)) fields.Refuse(field, FormattableString.Invariant($"{number}, allowed {low} to {high}"));
        return value;
    }
}
