using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>What is asked of a venue for a set of instruments: connections, subscriptions, snapshots, polls. Pure data.</summary>
public sealed record VenuePlan
{
    /// <summary>The venue.</summary>
    public required Venue Venue { get; init; }

    /// <summary>Name in options, messages and metrics, e.g. <c>binance</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The venue's symbol of each canonical instrument.</summary>
    public required IReadOnlyDictionary<string, string> Symbols { get; init; }

    /// <summary>Connections.</summary>
    public required IReadOnlyList<StreamPlan> Streams { get; init; }

    /// <summary>Requests that are repeated.</summary>
    public required IReadOnlyList<PollPlan> Polls { get; init; }

    /// <summary>The request for a snapshot of a symbol's book; null where the stream brings it.</summary>
    public Func<string, RequestPlan>? Snapshot { get; init; }

    /// <summary>The texts that end and renew the depth subscription of a symbol.</summary>
    public required Func<string, (string Unsubscribe, string Subscribe)> Resubscribe { get; init; }

    /// <summary>What history the venue has of a symbol.</summary>
    public Func<string, HistoryPlan> History { get; init; } = _ => HistoryPlan.None;

    /// <summary>The venue's limit of weight a minute.</summary>
    public required int WeightPerMinute { get; init; }

    /// <summary>Quantities are base units; else they are contracts, and nothing is known of them before the instrument list has come.</summary>
    public required bool CountsInBase { get; init; }

    /// <summary>A codec that needs more than the symbols; null where the venue's own is meant.</summary>
    public Func<SymbolTable, IVenueCodec>? Codec { get; init; }

    /// <summary>How long a stream may be silent where that is not as on a live exchange, by the stream's name.</summary>
    public IReadOnlyDictionary<string, StreamRhythm> Rhythms { get; init; } = new Dictionary<string, StreamRhythm>();
}
