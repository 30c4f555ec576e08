namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>Where a venue is.</summary>
/// <param name="Stream">WebSocket address of depth; of everything where the venue has one address.</param>
/// <param name="Rest">Base address of REST.</param>
/// <param name="MarketStream">WebSocket address of trades, marks and liquidations where the venue keeps them apart; else null.</param>
public sealed record VenueAddresses(Uri Stream, Uri Rest, Uri? MarketStream = null);
