using System.Globalization;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Reads a venue question from a row.</summary>
internal static class QuestionReader
{
    public static VenueQuestion Read(CaseFields fields, RuleBook book)
    {
        var venue = fields.Text("venue") ?? "";
        var contract = fields.OneOf<ContractKind>(
            "contract", venue.EndsWith("inverse", StringComparison.Ordinal) || venue.EndsWith("coinm", StringComparison.Ordinal) ? ContractKind.Inverse : ContractKind.Linear,
            ("linear", ContractKind.Linear), ("inverse", ContractKind.Inverse));
        var version = fields.Text("formula_version");
        var asOf = fields.Day("as_of") ?? VersionDay(version);
        var question = new VenueQuestion
        {
            Book = book, Contract = contract, MarginMode = fields.Mode(), Side = fields.Side(), AsOf = asOf,
            EntryPrice = fields.Number("entry_price"), ReferencePrice = fields.Number("reference_price"), Quantity = fields.Number("quantity"),
            ContractSize = fields.Number("contract_size"), Leverage = fields.Number("leverage"), MaxLeverage = fields.Number("max_leverage"),
            IsolatedMargin = fields.Number("isolated_margin"), ExtraMargin = fields.Number("extra_margin"), WalletBalance = fields.Number("wallet_balance"),
            Equity = fields.Number("equity"), AccountValue = fields.Number("account_value"), MaintenanceRate = fields.Number("mmr"),
            MaintenanceAmount = fields.Number("maintenance_amount"), TakerFeeRate = fields.Number("taker_fee_rate"),
            OtherMaintenanceMargin = fields.Number("other_maintenance_margin"), OtherUnrealizedPnl = fields.Number("other_unrealized_pnl"),
            TotalMaintenanceMargin = fields.Number("total_maintenance_margin"), TickSize = fields.Number("tick_size"),
            Schedule = fields.Tiers("tiers") ?? fields.Tiers("tiers_floor_rate"),
            IsMaintenanceFixed = book == RuleBook.Hyperliquid && asOf is { Year: <= 2023 },
        };
        return question is { MaintenanceRate: null, Schedule: null } && !(book == RuleBook.Hyperliquid && question.MaxLeverage is not null)
            ? question with { Schedule = TableOf(fields, venue, question) }
            : question;
    }

    private static MarginSchedule? TableOf(CaseFields fields, string venue, VenueQuestion question)
    {
        if (fields.Text("symbol") is not { Length: > 0 } symbol || question.Contract == ContractKind.Inverse) return null;
        var match = SymbolTables.Find(venue, symbol, question.AsOf);
        if (match is null) fields.Refuse("symbol", $"'{symbol}' has no known margin table at '{venue}', allowed mmr or tiers beside it");
        return match?.Table.Schedule;
    }

    // Formula versions of the case files begin with the month in which the venue stated them, e.g. "2023-03 (...)".
    private static DateOnly? VersionDay(string? version) =>
        version is { Length: >= 7 } && Whole(version, 0, 4) is { } year and > 2000 && Whole(version, 5, 2) is { } month and >= 1 and <= 12
            ? DayOf(version, year, month)
            : null;

    private static DateOnly DayOf(string version, int year, int month) =>
        version.Length >= 10 && version[7] == '-' && Whole(version, 8, 2) is { } day and >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : new DateOnly(year, month, 1);

    private static int? Whole(string text, int start, int length) =>
        int.TryParse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
