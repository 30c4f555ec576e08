using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Captures;

/// <summary>The venues whose captures can be played, by the names that commands take.</summary>
public static class CaptureVenues
{
    /// <summary>Names.</summary>
    public static string[] Names { get; } = ["binance", "binance-coinm", "bybit", "okx", "gate", "hyperliquid"];

    /// <summary>The venue that a name stands for.</summary>
    public static Venue Of(string name) => name == "binance-coinm" ? Venue.BinanceCoinm : VenuePlans.VenueOf(name);

    /// <summary>A codec for the venue.</summary>
    public static IVenueCodec CodecOf(Venue venue, SymbolTable symbols) => VenueCodecs.Create(venue, symbols);
}
