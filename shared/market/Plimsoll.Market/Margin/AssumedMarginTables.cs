namespace Plimsoll.Market.Margin;

/// <summary>
/// Stand-ins for venues whose own brackets are not known here: those of Binance for BTC (for BTC and ETH) and for OP (for every other
/// asset). Good enough to spread a map over prices, which is modelled anyway; never to answer for somebody's position.
/// </summary>
public static class AssumedMarginTables
{
    private const string Source = "assumed: brackets of Binance, October 2024, stand in for the venue's own";
    private static readonly string[] Venues = [BinanceMarginTables.Venue, "bybit", "okx", "gate"];

    /// <summary>All stand-ins; a venue's own table of an asset goes before them.</summary>
    public static IReadOnlyList<MarginTable> All { get; } =
    [
        .. Venues.SelectMany(venue => new[] { StandIn(venue, "BTC", "BTC"), StandIn(venue, "ETH", "BTC"), StandIn(venue, MarginTable.AnyAsset, "OP") })
            .Where(table => !BinanceMarginTables.All.Any(own => (own.Venue, own.BaseAsset) == (table.Venue, table.BaseAsset))),
    ];

    private static MarginTable StandIn(string venue, string baseAsset, string like) =>
        BinanceMarginTables.All.Single(table => table.BaseAsset == like) with { Venue = venue, BaseAsset = baseAsset, Source = Source };
}
