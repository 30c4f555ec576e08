using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>
/// Turns the raw frames of one venue into typed messages. Never throws, whatever the bytes are. One codec belongs to one connection: it
/// keeps scratch space and allocates nothing once that has grown to the size of the venue's messages. It has no state besides: the same
/// frame gives the same messages.
/// </summary>
public interface IVenueCodec
{
    /// <summary>The venue whose frames it reads.</summary>
    Venue Venue { get; }

    /// <summary>The venue's symbols; shared by all codecs of the venue.</summary>
    SymbolTable Symbols { get; }

    /// <summary>Decodes one frame: all of its messages in the order of the frame, or none of them.</summary>
    /// <param name="frame">The whole frame: a WebSocket text message or a REST body.</param>
    /// <param name="context">What is known of it besides.</param>
    /// <param name="sink">Receives the messages; what it is given lives until it returns.</param>
    DecodeOutcome Decode(ReadOnlySpan<byte> frame, in FrameContext context, IVenueSink sink);
}
