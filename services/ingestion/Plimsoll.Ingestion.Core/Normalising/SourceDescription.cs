using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>What the pipeline is told about its source.</summary>
/// <param name="Origin">Live, replayed, simulated or generated.</param>
/// <param name="Epoch">Number of the producer's life; constant for a recording, so that a replay makes the same bytes.</param>
/// <param name="WithDepth">Instruments that have depth anywhere in the source.</param>
public sealed record SourceDescription(Origin Origin, uint Epoch, IReadOnlySet<string> WithDepth);
