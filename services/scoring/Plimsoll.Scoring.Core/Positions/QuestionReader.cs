using System.Globalization;
using System.Text.RegularExpressions;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Reads a venue question from a row.</summary>
internal static partial class QuestionReader
{
    public static VenueQuestion Read(CaseFields fields, RuleBook book)
    {
        var venue = fields.Text("venue") ?? "";
        var contract = ContractOf(fields);
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
            IsLegacyAccount = version?.Contains("legacy", StringComparison.OrdinalIgnoreCase) ?? false,
            IsMaintenanceFixed = book == RuleBook.Hyperliquid && asOf is { Year: <= 2023 },
        };
        return question is { MaintenanceRate: null, Schedule: null } && !(book == RuleBook.Hyperliquid && question.MaxLeverage is not null)
            ? question with { Schedule = TableOf(fields, venue, question) }
            : question;
    }

    /// <summary>Linear or inverse: as stated, else by the venue's name.</summary>
    public static ContractKind ContractOf(CaseFields fields)
    {
        var venue = fields.Text("venue") ?? "";
        var isNamedInverse = venue.EndsWith("inverse", StringComparison.OrdinalIgnoreCase) || venue.EndsWith("coinm", StringComparison.OrdinalIgnoreCase);
        return fields.OneOf<ContractKind>("contract", isNamedInverse ? ContractKind.Inverse : ContractKind.Linear, ("linear", ContractKind.Linear), ("inverse", ContractKind.Inverse));
    }

    private static MarginSchedule? TableOf(CaseFields fields, string venue, VenueQuestion question)
    {
        if (fields.Text("symbol") is not { Length: > 0 } symbol || question.Contract == ContractKind.Inverse) return null;
        var match = SymbolTables.Find(venue, symbol, question.AsOf);
        if (match is null) fields.Refuse("symbol", $"'{symbol}' has no known margin table at '{venue}', allowed mmr or tiers beside it");
        return match?.Table.Schedule;
    }

    // Formula versions name the time at which the venue stated them, e.g. "2023-03 (...)" or "text of 2026-05-27": the first such time counts.
    private static DateOnly? VersionDay(string? version)
    {
        if (version is null || Stated().Match(version) is not { Success: true } match) return null;
        var (year, month, day) = (Whole(match, 1) ?? 0, Whole(match, 2) ?? 1, Whole(match, 3) ?? 1);
        return month is >= 1 and <= 12 ? new DateOnly(year, month, day >= 1 && day <= DateTime.DaysInMonth(year, month) ? day : 1) : new DateOnly(year, 1, 1);
    }

    private static int? Whole(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\b(20\d\d)(?:-(\d\d)(?:-(\d\d))?)?\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Stated();
}
