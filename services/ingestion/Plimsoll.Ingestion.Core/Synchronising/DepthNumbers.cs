namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>A depth message's place in its venue's sequence. What a venue does not number stays 0; its rule never looks at it.</summary>
/// <param name="Form">Change or snapshot.</param>
/// <param name="First">First update in the message: Binance and Gate <c>U</c>.</param>
/// <param name="Last">
/// Last update in the message: Binance, Gate and Bybit <c>u</c>, OKX <c>seqId</c>, the snapshot's own number, Hyperliquid the venue time.
/// </param>
/// <param name="Previous">Last update of the message before: Binance <c>pu</c>, OKX <c>prevSeqId</c>.</param>
/// <param name="VenueTimeMs">Venue time, Unix milliseconds; 0 where the message holds none.</param>
public readonly record struct DepthNumbers(DepthForm Form, long First, long Last, long Previous, long VenueTimeMs);
