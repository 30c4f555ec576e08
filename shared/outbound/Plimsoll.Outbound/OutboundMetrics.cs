using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Plimsoll.Outbound;

/// <summary>What the room counts and traces. Targets go by their name: a webhook's path may be a credential.</summary>
internal sealed class OutboundMetrics : IDisposable
{
    public const string Name = "Plimsoll.Outbound";
    public static readonly ActivitySource Source = new(Name);
    private readonly Meter _meter = new(Name);

    public OutboundMetrics()
    {
        Attempts = _meter.CreateCounter<long>("plimsoll.outbound.webhook_attempts", "{attempt}", "Webhook attempts by target and outcome.");
        Duration = _meter.CreateHistogram<double>("plimsoll.outbound.webhook_duration", "s", "Time one webhook attempt took, by target.");
        Refused = _meter.CreateCounter<long>("plimsoll.outbound.refused", "{connection}", "Connections the egress guard refused, by reason.");
        SidecarCalls = _meter.CreateCounter<long>("plimsoll.outbound.sidecar_calls", "{call}", "Calls of the Dapr sidecar by kind and outcome.");
    }

    public Counter<long> Attempts { get; }

    public Histogram<double> Duration { get; }

    public Counter<long> Refused { get; }

    public Counter<long> SidecarCalls { get; }

    public static KeyValuePair<string, object?> Target(string name) => new("target", name);

    public static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);

    public static KeyValuePair<string, object?> Reason(string reason) => new("reason", reason);

    public void Dispose() => _meter.Dispose();
}
