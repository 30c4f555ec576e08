using System.Text.Json;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Positions;
using MarginMode = Plimsoll.Market.Accounts.MarginMode;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>One position as a user's file states it.</summary>
internal sealed record PortfolioRow(
    int Row, string Account, string Venue, string Symbol, PositionSide Side, double Quantity, double EntryPrice, double MarkPrice, MarginMode Mode,
    double IsolatedMargin, double? WalletBalance, double? CoinBalance, MarginSchedule Schedule, double CloseFeeRate, FundingRate Funding, FundingRate? Stress, double? Volatility, bool IsInverse,
    bool IsFlat, string? Assumed)
{
    private const double MaxFunding = 0.04; // the highest cap of any venue (Hyperliquid, an hour)
    private const double MaxVolatility = 20;
    private const double MaxContractSize = 1e6;
    private const double MaxFee = 0.01;

    /// <summary>Where rows made of messages carry the market's funding rate.</summary>
    public const string ObservedFunding = "observed_funding_rate_8h";

    /// <summary>Where they carry the 95th percentile of its last days.</summary>
    public const string ObservedStress = "observed_funding_stress_8h";

    /// <summary>Columns that a file may have.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "account", "venue", "symbol", "side", "quantity", "entry_price", "mark_price", "margin_mode", "isolated_margin", "wallet_balance", "leverage",
        "mmr", "maintenance_amount", "taker_fee_rate", "funding_rate_8h", "funding_stress_8h", "volatility", "contract", "contract_size", "wallet_balance_coin",
    ];

    public static PortfolioRow? Read(int row, JsonElement json, out Refusal? refusal)
    {
        var fields = new CaseFields(json);
        var book = fields.Book();
        if (book is RuleBook.GmxV1 or RuleBook.GmxV2) fields.Refuse("venue", "a pool venue, allowed venues with margined linear contracts");
        var isInverse = IsInverseContract(fields);
        var (account, symbol, venue) = (Name(fields, "account"), Name(fields, "symbol"), fields.Text("venue") ?? "");
        var (quantity, entry, mark) = (fields.Positive("quantity"), fields.Positive("entry_price"), fields.Positive("mark_price"));
        var mode = fields.Mode();
        if (Within(fields, "contract_size", 0, MaxContractSize) is { } size) quantity *= size > 0 ? size : fields.Positive("contract_size");
        var schedule = ScheduleOf(fields, venue, symbol, isInverse);

        // An inverse position's size is in USD, its notional and margin are in coins.
        var notional = isInverse ? quantity / entry : quantity * entry;
        var leverage = LeverageOf(fields, schedule, notional);
        var margin = mode == MarginMode.Isolated ? fields.Number("isolated_margin") ?? (leverage is { } times ? notional / times : fields.Needed("isolated_margin", 0)) : 0;
        if (margin < 0) fields.Refuse("isolated_margin", $"{margin}, allowed 0 or more");
        var rule = RowRule.Of(fields, book, isInverse, Within(fields, "taker_fee_rate", 0, MaxFee), margin, leverage, notional);
        var read = new PortfolioRow(
            row, account, venue, symbol, fields.Side(), quantity, entry, mark, mode, rule.Margin, fields.Number("wallet_balance"), fields.Number("wallet_balance_coin"), schedule,
            rule.CloseFeeRate, FundingOf(fields), StressOf(fields), Within(fields, "volatility", 0.01, MaxVolatility), isInverse, rule.IsFlat, rule.Assumed);
        refusal = fields.Fault;
        return refusal is null ? read : null;
    }

    private static bool IsInverseContract(CaseFields fields)
    {
        var venue = fields.Text("venue") ?? "";
        var isVenueInverse = venue.EndsWith("inverse", StringComparison.OrdinalIgnoreCase) || venue.EndsWith("coinm", StringComparison.OrdinalIgnoreCase);
        return fields.OneOf<bool>("contract", isVenueInverse, ("linear", false), ("inverse", true));
    }

    private static string Name(CaseFields fields, string field)
    {
        var text = fields.Text(field);
        if (string.IsNullOrWhiteSpace(text)) fields.Refuse(field, "missing, allowed a name");
        return text ?? "";
    }

    private static MarginSchedule ScheduleOf(CaseFields fields, string venue, string symbol, bool isInverse)
    {
        if (fields.Tiers("tiers") is { } tiers) return tiers;
        if (fields.Has("mmr")) return MarginSchedule.OfLine(Within(fields, "mmr", 0, 0.99) ?? 0, fields.Number("maintenance_amount") ?? 0);
        if (!isInverse && SymbolTables.Find(venue, symbol, null) is { } match) return match.Table.Schedule;
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

    // Absent is not zero: the position is then charged the venues' base rate, and the answer says so.
    private static FundingRate FundingOf(CaseFields fields) =>
        Within(fields, "funding_rate_8h", -MaxFunding, MaxFunding) is { } stated ? new FundingRate(stated, FundingSource.Stated)
        : Within(fields, ObservedFunding, -MaxFunding, MaxFunding) is { } observed ? new FundingRate(observed, FundingSource.Observed)
        : FundingRate.Assumed(fields.Side());

    private static FundingRate? StressOf(CaseFields fields) =>
        Within(fields, "funding_stress_8h", 0, MaxFunding) is { } stated ? new FundingRate(stated, FundingSource.Stated)
        : Within(fields, ObservedStress, 0, MaxFunding) is { } observed ? new FundingRate(observed, FundingSource.Observed)
        : null;

    private static double? Within(CaseFields fields, string field, double low, double high)
    {
        var value = fields.Number(field);
        if (value is { } number && !(number >= low && number <= high)) fields.Refuse(field, FormattableString.Invariant($"{number}, allowed {low} to {high}"));
        return value;
    }
}
