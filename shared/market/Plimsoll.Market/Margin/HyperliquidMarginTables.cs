using static Plimsoll.Market.Margin.MarginTierRow;

namespace Plimsoll.Market.Margin;

/// <summary>
/// Hyperliquid's margin tiers as the venue-mechanics reference states them (section 5, knowledge of November 2026). The maintenance rate
/// is half of the initial rate at the tier's highest leverage.
/// </summary>
public static class HyperliquidMarginTables
{
    /// <summary>Venue name in the catalogue.</summary>
    public const string Venue = "hyperliquid";

    private const string Source = "Hyperliquid documentation, margin tiers";
    private static readonly DateOnly StatedOn = new(2026, 11, 1);

    private static readonly string[] TwentyMillionGroup =
    [
        "DOGE", "kPEPE", "SUI", "WLD", "TRUMP", "LTC", "ENA", "POPCAT", "WIF", "AAVE", "kBONK", "LINK", "CRV", "AVAX", "ADA", "UNI",
        "NEAR", "TIA", "APT", "BCH", "HYPE", "FARTCOIN",
    ];

    private static readonly string[] ThreeMillionGroup =
        ["OP", "ARB", "LDO", "TON", "MKR", "ONDO", "JUP", "INJ", "kSHIB", "SEI", "TRX", "BNB", "DOT"];

    /// <summary>All tables. A coin that is not listed has the rows of the smallest group, whose leverage cap of 10 few coins exceed.</summary>
    public static IReadOnlyList<MarginTable> All { get; } =
    [
        Table("BTC", 150_000_000, 40, 20),
        Table("ETH", 100_000_000, 25, 15),
        Table("SOL", 70_000_000, 20, 10),
        Table("XRP", 40_000_000, 20, 10),
        .. TwentyMillionGroup.Select(coin => Table(coin, 20_000_000, 10, 5)),
        .. ThreeMillionGroup.Select(coin => Table(coin, 3_000_000, 10, 5)),
        Table(MarginTable.AnyAsset, 3_000_000, 10, 5),
    ];

    private static MarginTable Table(string coin, double edgeUsd, double leverageBelow, double leverageAbove) => new(
        Venue, coin, StatedOn,
        MarginSchedule.Create(HalfOfInitial(0, edgeUsd, leverageBelow), HalfOfInitial(edgeUsd, double.PositiveInfinity, leverageAbove)),
        Source);
}
