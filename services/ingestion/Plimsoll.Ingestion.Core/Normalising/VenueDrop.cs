namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Why a decoded message became no event.</summary>
public enum VenueDrop
{
    /// <summary>Its symbol is no linear perpetual quoted in a stable coin, or none that is followed.</summary>
    NoInstrument,

    /// <summary>The venue counts in contracts and has not told what one is.</summary>
    NoContractSize,

    /// <summary>An answer about the connection or a request.</summary>
    Control,

    /// <summary>Depth that is in the book but not summarised: at most one summary a second.</summary>
    Thinned,

    /// <summary>Depth while the book may not be read.</summary>
    NoBook,

    /// <summary>A trade or liquidation that has come before: over two connections, or told again after a subscription.</summary>
    Repeated,

    /// <summary>A trade or liquidation of long ago that the venue sends after a subscription: not of the present window.</summary>
    Old,
}
