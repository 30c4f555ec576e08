namespace Plimsoll.Market.Margin;

/// <summary>
/// Binance USD-M brackets of two symbols as the venue-mechanics reference states them (section 1.1, October 2024): the venue has no public
/// endpoint for them, so all others come from a file that the user gives.
/// </summary>
public static class BinanceMarginTables
{
    /// <summary>Venue name in the catalogue.</summary>
    public const string Venue = "binance";

    private const string Source = "Binance USD-M leverage brackets, October 2024";
    private static readonly DateOnly StatedOn = new(2024, 10, 24);

    /// <summary>All tables.</summary>
    public static IReadOnlyList<MarginTable> All { get; } =
    [
        Table("BTC",
            (50_000, 0.004, 125), (600_000, 0.005, 100), (3_000_000, 0.0065, 75), (12_000_000, 0.01, 50), (70_000_000, 0.02, 25),
            (100_000_000, 0.025, 20), (230_000_000, 0.05, 10), (480_000_000, 0.1, 5), (600_000_000, 0.125, 4), (800_000_000, 0.15, 3),
            (1_200_000_000, 0.25, 2), (1_800_000_000, 0.5, 1)),
        Table("OP",
            (10_000, 0.006, 75), (50_000, 0.01, 50), (80_000, 0.015, 40), (300_000, 0.02, 25), (600_000, 0.025, 20), (3_000_000, 0.05, 10),
            (6_000_000, 0.1, 5), (7_500_000, 0.125, 4), (18_000_000, 0.25, 2), (30_000_000, 0.5, 1)),
    ];

    private static MarginTable Table(string baseAsset, params ReadOnlySpan<(double CapUsd, double Rate, double MaxLeverage)> brackets)
    {
        var rows = new List<MarginTierRow>(brackets.Length);
        foreach (var (capUsd, rate, maxLeverage) in brackets)
            rows.Add(new MarginTierRow(rows.Count == 0 ? 0 : rows[^1].CapUsd, capUsd, rate, maxLeverage));
        return new MarginTable(Venue, baseAsset, StatedOn, MarginSchedule.Create([.. rows]), Source);
    }
}
