using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Plimsoll.Market.Margin;

/// <summary>
/// Dated margin tables of all venues: an old day replays under that day's rules where a table of that day is known. A day before the
/// earliest table uses the earliest and says so; the date of the table in use is published with every zone.
/// </summary>
public sealed class MarginTableCatalogue
{
    private readonly FrozenDictionary<(string Venue, string BaseAsset), ImmutableArray<MarginTable>> byAsset;

    /// <summary>A catalogue of the given tables.</summary>
    /// <param name="tables">Any order; no two of the same venue, asset and day.</param>
    /// <exception cref="ArgumentException">Two tables share venue, asset and day.</exception>
    public MarginTableCatalogue(IEnumerable<MarginTable> tables)
    {
        byAsset = tables.GroupBy(table => (table.Venue, table.BaseAsset))
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(table => table.StatedOn).ToImmutableArray());
        foreach (var dated in byAsset.Values)
        {
            for (var i = 1; i < dated.Length; i++)
            {
                if (dated[i].StatedOn == dated[i - 1].StatedOn)
                    throw new ArgumentException($"{dated[i].Venue} {dated[i].BaseAsset}: two tables for {dated[i].StatedOn:O}", nameof(tables));
            }
        }
    }

    /// <summary>The tables that Plimsoll ships.</summary>
    public static MarginTableCatalogue BuiltIn { get; } = new([.. HyperliquidMarginTables.All, .. GeneratedMarginTables.All, .. BinanceMarginTables.All]);

    /// <summary>The tables that Plimsoll ships, and <see cref="AssumedMarginTables"/> where it has none: for maps, not for positions.</summary>
    public static MarginTableCatalogue WithAssumptions { get; } =
        new([.. HyperliquidMarginTables.All, .. GeneratedMarginTables.All, .. BinanceMarginTables.All, .. AssumedMarginTables.All]);

    /// <summary>The table of an asset at a venue on a day: its own, else the venue's default rule; null where the venue has no table at all.</summary>
    /// <param name="venue">Venue in lower case.</param>
    /// <param name="baseAsset">Base asset, e.g. <c>BTC</c>.</param>
    /// <param name="day">Day of the event, UTC.</param>
    public MarginTableMatch? Find(string venue, string baseAsset, DateOnly day)
    {
        if (!byAsset.TryGetValue((venue, baseAsset), out var dated) && !byAsset.TryGetValue((venue, MarginTable.AnyAsset), out dated)) return null;
        for (var i = dated.Length - 1; i >= 0; i--)
        {
            if (dated[i].StatedOn <= day) return new MarginTableMatch(dated[i], IsBeforeStatement: false);
        }

        return new MarginTableMatch(dated[0], IsBeforeStatement: true);
    }
}
