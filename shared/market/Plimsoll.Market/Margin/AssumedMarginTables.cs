namespace Plimsoll.Market.Margin;

/// <summary>
/// Stand-ins for venues whose own brackets are not known here: those of Binance for BTC (for BTC and ETH) and for OP (for every other
/// asset); for GMX v2 the largest of its smallest collaterals, whatever the size. Good enough to spread a map over prices, which is modelled anyway; never to answer for somebody's position.
/// </summary>
public static class AssumedMarginTables
{
    private const string Source = "assumed: brackets of Binance, October 2024, stand in for the venue's own";
    /// <summary>GMX v2 in tables.</summary>
    public const string Gmx = "gmx-v2";

    // Venue mechanics section 6: 0.25 to 1 per cent of size by market; positions up to 100 times.
    private const double GmxCollateralFactor = 0.01;
    private const double GmxMaxLeverage = 100;
    private static readonly DateOnly GmxStatedOn = new(2026, 6, 1);

    private static readonly string[] Venues = [BinanceMarginTables.Venue, "bybit", "okx", "gate"];

    /// <summary>All stand-ins; a venue's own table of an asset goes before them.</summary>
    public static IReadOnlyList<MarginTable> All { get; } =
    [
        .. Venues.SelectMany(venue => new[] { StandIn(venue, "BTC", "BTC"), StandIn(venue, "ETH", "BTC"), StandIn(venue, MarginTable.AnyAsset, "OP") })
            .Where(table => !BinanceMarginTables.All.Any(own => (own.Venue, own.BaseAsset) == (table.Venue, table.BaseAsset))),
        new(Gmx, MarginTable.AnyAsset, GmxStatedOn, MarginSchedule.Create(new MarginTierRow(0, double.PositiveInfinity, GmxCollateralFactor, GmxMaxLeverage)),
            "assumed: the largest smallest collateral of any market of GMX v2 stands in for the market's own"),
    ];

    private static MarginTable StandIn(string venue, string baseAsset, string like) =>
        BinanceMarginTables.All.Single(table => table.BaseAsset == like) with { Venue = venue, BaseAsset = baseAsset, Source = Source };
}
