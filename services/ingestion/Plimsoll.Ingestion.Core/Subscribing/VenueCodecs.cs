using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Binance;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>Which codec reads a venue's frames.</summary>
public static class VenueCodecs
{
    /// <summary>The venues of <see cref="VenuePlans.Names"/> whose frames can be read.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. VenuePlans.Names.Where(name => Supports(VenuePlans.VenueOf(name)))];

    /// <summary>Whether a venue's frames can be read.</summary>
    public static bool Supports(Venue venue) => venue is Venue.BinanceUsdm or Venue.BinanceCoinm;

    /// <summary>A codec of its own for one connection.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="symbols">The venue's symbols, shared by all its codecs.</param>
    /// <exception cref="NotSupportedException">There is no codec for the venue.</exception>
    public static IVenueCodec Create(Venue venue, SymbolTable symbols) => venue switch
    {
        Venue.BinanceUsdm or Venue.BinanceCoinm => new BinanceCodec(symbols, venue),
        _ => throw new NotSupportedException($"no codec for {venue}"),
    };
}
