using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>What the pipeline keeps of one instrument.</summary>
internal sealed class InstrumentState
{
    private readonly StreamHealth[][] _byKind;

    public InstrumentState(string name, Venue venue)
    {
        (Name, Venue) = (name, venue);
        StreamHealth trades = new(name, "trades", StreamRhythm.Trades);
        StreamHealth ticker = new(name, "ticker", StreamRhythm.Context);
        StreamHealth openInterest = new(name, "open_interest", StreamRhythm.Context);
        StreamHealth depth = new(name, "depth", StreamRhythm.Depth);
        StreamHealth liquidations = new(name, "liquidations", StreamRhythm.Liquidations);
        Streams = [trades, ticker, openInterest, depth, liquidations];
        _byKind = [[trades], [ticker, openInterest], [depth], [liquidations]];
    }

    public string Name { get; }

    public Venue Venue { get; }

    public ulong Sequence { get; set; }

    public long LastDataNs { get; set; }

    /// <summary>Second of the newest depth summary: at most one a second is published.</summary>
    public long LastDepthSecond { get; set; } = long.MinValue;

    /// <summary>Every stream, in the order in which their states are published.</summary>
    public IReadOnlyList<StreamHealth> Streams { get; }

    /// <summary>The streams that lines of a kind feed.</summary>
    public StreamHealth[] FedBy(StreamKind kind) => _byKind[(int)kind];
}
