using System.Diagnostics.Metrics;

namespace Plimsoll.State.Telemetry;

/// <summary>Meter <c>Plimsoll.State</c>.</summary>
internal static class StateInstruments
{
    private static readonly Meter Meter = new("Plimsoll.State");

    private static readonly Counter<long> Calls =
        Meter.CreateCounter<long>("plimsoll.state.calls", "{call}", "Calls to Redis, by operation and outcome.");

    private static readonly Histogram<double> Seconds =
        Meter.CreateHistogram<double>("plimsoll.state.duration", "s", "From a call to its answer or its deadline, by operation and outcome.");

    /// <summary>Page bytes written into checkpoints.</summary>
    internal static readonly Counter<long> CheckpointBytes =
        Meter.CreateCounter<long>("plimsoll.state.checkpoint.bytes", "By", "Page bytes written into checkpoints.");

    /// <summary>Checkpoints written whole because Redis did not hold the one before.</summary>
    internal static readonly Counter<long> CheckpointsRewritten =
        Meter.CreateCounter<long>("plimsoll.state.checkpoint.rewrites", "{checkpoint}", "Checkpoints written whole because Redis did not hold the one before.");

    /// <summary>Writes that a newer value in Redis made void.</summary>
    internal static readonly Counter<long> OlderRefused =
        Meter.CreateCounter<long>("plimsoll.state.latest.older_refused", "{value}", "Values not written because a newer one was there.");

    /// <summary>Connections lost.</summary>
    internal static readonly Counter<long> ConnectionsLost =
        Meter.CreateCounter<long>("plimsoll.state.connections_lost", "{connection}", "Connections to Redis that broke.");

    internal static void Called(string operation, string outcome, TimeSpan duration)
    {
        var operationTag = new KeyValuePair<string, object?>("operation", operation);
        var outcomeTag = new KeyValuePair<string, object?>("outcome", outcome);
        Calls.Add(1, operationTag, outcomeTag);
        Seconds.Record(duration.TotalSeconds, operationTag, outcomeTag);
    }
}
