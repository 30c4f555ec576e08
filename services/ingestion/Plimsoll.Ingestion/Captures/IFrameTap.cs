using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Captures;

/// <summary>Sees every raw frame before it is decoded.</summary>
internal interface IFrameTap
{
    /// <summary>A frame came; it lives until this returns.</summary>
    /// <param name="receiveNs">Receive time, Unix nanoseconds.</param>
    /// <param name="endpoint">Where it came from.</param>
    /// <param name="symbol">The symbol that was asked for; empty for a stream.</param>
    /// <param name="frame">The frame.</param>
    void Saw(long receiveNs, VenueEndpoint endpoint, string symbol, ReadOnlySpan<byte> frame);
}
