using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>What the pipeline keeps of one instrument.</summary>
internal sealed class InstrumentState(string name, Venue venue)
{
    public string Name => name;

    public Venue Venue => venue;

    public ulong Sequence { get; set; }

    public long LastDataNs { get; set; }

    /// <summary>Second of the newest depth summary: at most one a second is published.</summary>
    public long LastDepthSecond { get; set; } = long.MinValue;

    public StreamHealth[] Streams { get; } =
        [new(name, StreamKind.Trades), new(name, StreamKind.Context), new(name, StreamKind.Depth)];
}
