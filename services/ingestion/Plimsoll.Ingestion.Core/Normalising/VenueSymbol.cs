using Plimsoll.Contracts.Common.V1;
using Canonical = Plimsoll.Market.Instruments.Instrument;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>What a venue's symbol stands for.</summary>
/// <param name="Instrument">Canonical instrument, e.g. <c>BTC-USDT</c>.</param>
/// <param name="UnitsPerLot">How many of the asset one unit of the venue's base is.</param>
/// <param name="IsIndex">It names an index: only its index price concerns the instrument.</param>
public readonly record struct VenueSymbol(string Instrument, double UnitsPerLot, bool IsIndex)
{
    private static readonly string[] Stables = ["USDT", "USDC", "FDUSD", "BUSD", "USD1"];

    /// <summary>
    /// Reads a symbol of a linear perpetual quoted in a stable coin. Dated, inverse and spot contracts, and builders' markets, have no
    /// canonical instrument.
    /// </summary>
    public static VenueSymbol? Of(Venue venue, string symbol)
    {
        var (name, isIndex) = venue switch
        {
            Venue.BinanceUsdm => (WithoutStable(symbol), false),
            Venue.Bybit => (symbol.EndsWith("PERP", StringComparison.Ordinal) ? symbol[..^4] : WithoutStable(symbol), false),
            Venue.Okx => Okx(symbol),
            Venue.Gate => (symbol.EndsWith("_USDT", StringComparison.Ordinal) ? symbol[..^5] : null, false),
            Venue.Hyperliquid or Venue.GmxV2 => (symbol, false),
            _ => (null, false),
        };
        return name is { Length: > 0 } && CanonicalAsset.TryRead(name, venue == Venue.Hyperliquid, out var asset)
            ? new VenueSymbol($"{asset.Base}-{Canonical.CanonicalQuote}", asset.UnitsPerLot, isIndex)
            : null;
    }

    private static (string? Name, bool IsIndex) Okx(string symbol)
    {
        var isSwap = symbol.EndsWith("-SWAP", StringComparison.Ordinal);
        var pair = isSwap ? symbol[..^5] : symbol;
        var dash = pair.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && Array.IndexOf(Stables, pair[(dash + 1)..]) >= 0 ? (pair[..dash], !isSwap) : (null, false);
    }

    private static string? WithoutStable(string symbol) =>
        Stables.FirstOrDefault(stable => symbol.EndsWith(stable, StringComparison.Ordinal)) is { } quote ? symbol[..^quote.Length] : null;
}
