namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>What is known of a frame besides its bytes.</summary>
/// <param name="ReceiveTimeUnixNs">When it was received, Unix nanoseconds, by our clock; it may lie before the venue's time.</param>
/// <param name="Endpoint">Where it came from.</param>
/// <param name="RequestedSymbol">The symbol that was asked for, where the answer does not name it (a book snapshot of Binance or Gate).</param>
/// <param name="RequestedIntervalMs">The interval that was asked for, where the answer does not tell it (candles of Bybit, OKX and Gate), milliseconds.</param>
public readonly record struct FrameContext(long ReceiveTimeUnixNs, VenueEndpoint Endpoint = VenueEndpoint.Stream, SymbolId RequestedSymbol = default, long RequestedIntervalMs = 0);
