namespace Plimsoll.Market.Margin;

/// <summary>The rules of the market that our own code generates: those of Hyperliquid, under the generated venue's name.</summary>
public static class GeneratedMarginTables
{
    /// <summary>Venue name in the catalogue.</summary>
    public const string Venue = "generated";

    /// <summary>All tables.</summary>
    public static IReadOnlyList<MarginTable> All { get; } =
        [.. HyperliquidMarginTables.All.Select(table => table with { Venue = Venue, Source = "rules of the generated market" })];
}
