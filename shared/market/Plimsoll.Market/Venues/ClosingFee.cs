namespace Plimsoll.Market.Venues;

/// <summary>The closing fee that a venue counts beside the maintenance margin (venue mechanics 3.1, 4).</summary>
public static class ClosingFee
{
    // Gate's documented default (venue mechanics section 4).
    private const double GateTakerFee = 0.00075;

    /// <summary>The fee that counts; null where the venue counts one and it was not said.</summary>
    /// <param name="book">Rule book.</param>
    /// <param name="contract">Linear or inverse.</param>
    /// <param name="stated">Taker fee as stated; null where it was not.</param>
    /// <param name="assumed">What was taken because it was not said, in words; null where nothing was.</param>
    public static double? Of(RuleBook book, ContractKind contract, double? stated, out string? assumed)
    {
        assumed = null;
        if (book is not (RuleBook.Okx or RuleBook.Gate)) return 0;
        if (stated is not null) return stated;
        if (book == RuleBook.Okx && contract == ContractKind.Linear) return null;
        var value = book == RuleBook.Gate ? GateTakerFee : 0;
        assumed = $"taker_fee_rate = {QuestionRules.Number(value)} ({(book == RuleBook.Gate ? "Gate's default" : "OKX's text leaves it open for coin-margined contracts")})";
        return value;
    }

    /// <summary>The refusal of a fee that is needed and was not said.</summary>
    public static Refusal Missing { get; } = new("taker_fee_rate", "missing, allowed 0 to below 0.1: the venue counts the closing fee");

    /// <summary>Whether a tier's rate holds for the whole notional instead of the part above its floor (OKX, venue mechanics 3.1).</summary>
    /// <param name="book">Rule book.</param>
    /// <param name="contract">Linear or inverse.</param>
    public static bool HasFlatTiers(RuleBook book, ContractKind contract) => book == RuleBook.Okx && contract == ContractKind.Linear;
}
