using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>Which rule a venue's depth messages follow.</summary>
public static class VenueRules
{
    /// <summary>The rule of a venue; null where the venue has no order book that we follow.</summary>
    public static SequenceRule? Of(Venue venue) => venue switch
    {
        Venue.BinanceUsdm or Venue.BinanceCoinm => new BinanceRule(),
        Venue.Bybit => new BybitRule(),
        Venue.Okx => new OkxRule(),
        Venue.Gate => new GateRule(),
        Venue.Hyperliquid => new HyperliquidRule(),
        _ => null,
    };
}
