using Plimsoll.Market.Margin;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Margin tables by the symbols that venues use. A symbol that the venue's table does not list by name has none.</summary>
public static class SymbolTables
{
    private static readonly string[] Quotes = ["-USDT-SWAP", "-USDC-SWAP", "-USD-SWAP", "-USDT", "-USDC", "-USD", "_USDT", "_USD", "USDT", "USDC", "-PERP", "USD_PERP", "USD"];
    private static readonly DateOnly Today = DateOnly.MaxValue; // the newest table known

    /// <summary>The table of a symbol on a day.</summary>
    /// <param name="venue">Venue as written, e.g. <c>binance-usdm</c>.</param>
    /// <param name="symbol">E.g. <c>BTCUSDT</c>, <c>BTC-USDT</c>, <c>BTC</c>.</param>
    /// <param name="asOf">Day; null is the newest table.</param>
    public static MarginTableMatch? Find(string venue, string symbol, DateOnly? asOf)
    {
        var name = venue.StartsWith("binance", StringComparison.OrdinalIgnoreCase) ? BinanceMarginTables.Venue : venue.ToLowerInvariant();
        return MarginTableCatalogue.BuiltIn.Find(name, BaseOf(symbol), asOf ?? Today) is { Table.IsDefaultRule: false } match ? match : null;
    }

    /// <summary>The base asset of a symbol.</summary>
    /// <param name="symbol">A venue's or the canonical symbol.</param>
    public static string BaseOf(string symbol)
    {
        foreach (var quote in Quotes)
        {
            if (symbol.Length > quote.Length && symbol.EndsWith(quote, StringComparison.Ordinal)) return symbol[..^quote.Length];
        }

        return symbol;
    }
}
