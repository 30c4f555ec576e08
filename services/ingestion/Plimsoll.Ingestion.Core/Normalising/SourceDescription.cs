using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>What the pipeline is told about its source.</summary>
/// <param name="Origin">Live, replayed, simulated or generated.</param>
/// <param name="Epoch">Number of the producer's life; constant for a recording, so that a replay makes the same bytes.</param>
/// <param name="Streams">Every stream the source has: what is not among them is marked absent.</param>
public sealed record SourceDescription(Origin Origin, uint Epoch, IReadOnlyCollection<SourceStream> Streams)
{
    /// <summary>The source in one word of a sentence.</summary>
    public string Word => Origin == Origin.Replay ? "recording" : "source";

    /// <summary>Whether the source has a stream of that kind.</summary>
    public bool Has(string instrument, StreamKind kind) => Streams.Any(stream => stream.Kind == kind && stream.Instrument == instrument);
}
