using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Binance;
using Plimsoll.Ingestion.Core.Venues.Bybit;
using Plimsoll.Ingestion.Core.Venues.Gate;
using Plimsoll.Ingestion.Core.Venues.Hyperliquid;
using Plimsoll.Ingestion.Core.Venues.Okx;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>Which codec reads a venue's frames.</summary>
public static class VenueCodecs
{
    /// <summary>A codec of its own for one connection.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="symbols">The venue's symbols, shared by all its codecs.</param>
    /// <exception cref="NotSupportedException">There is no codec for the venue.</exception>
    public static IVenueCodec Create(Venue venue, SymbolTable symbols) => venue switch
    {
        Venue.BinanceUsdm or Venue.BinanceCoinm => new BinanceCodec(symbols, venue),
        Venue.Bybit => new BybitCodec(symbols),
        Venue.Okx => new OkxCodec(symbols),
        Venue.Gate => new GateCodec(symbols),
        Venue.Hyperliquid => new HyperliquidCodec(symbols),
        _ => throw new NotSupportedException($"no codec for {venue}"),
    };
}
