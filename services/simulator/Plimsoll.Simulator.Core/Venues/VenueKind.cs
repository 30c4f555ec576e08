namespace Plimsoll.Simulator.Core.Venues;

/// <summary>Whose rules and protocols a simulated venue has.</summary>
public enum VenueKind
{
    /// <summary>Binance USD-M.</summary>
    Binance,

    /// <summary>Bybit linear.</summary>
    Bybit,

    /// <summary>OKX swaps.</summary>
    Okx,

    /// <summary>Gate perpetuals.</summary>
    Gate,

    /// <summary>Hyperliquid.</summary>
    Hyperliquid,
}
