using System.Text;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Decoded;

/// <summary>A codec with a sink that writes what comes.</summary>
internal sealed class Decoding(IVenueCodec codec)
{
    /// <summary>The interval that candles are asked for in, milliseconds.</summary>
    public const long IntervalMs = 300_000;

    private readonly MessageText _sink = new(codec.Symbols);

    public IVenueCodec Codec => codec;

    public (DecodeOutcome Outcome, IReadOnlyList<string> Lines) Decode(
        string frame, VenueEndpoint endpoint = VenueEndpoint.Stream, string? requested = null) =>
        Decode(Encoding.UTF8.GetBytes(frame), endpoint, requested);

    public (DecodeOutcome Outcome, IReadOnlyList<string> Lines) Decode(
        ReadOnlySpan<byte> frame, VenueEndpoint endpoint = VenueEndpoint.Stream, string? requested = null)
    {
        SymbolId symbol = default;
        if (requested is not null) codec.Symbols.TryIntern(Encoding.UTF8.GetBytes(requested), out symbol);
        _sink.Lines.Clear();
        var outcome = codec.Decode(frame, new FrameContext(0, endpoint, symbol, endpoint == VenueEndpoint.Candles ? IntervalMs : 0), _sink);
        return (outcome, [.. _sink.Lines]);
    }
}
