using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Plimsoll.Bus;

/// <summary>What the room counts and traces.</summary>
internal sealed class BusMetrics : IDisposable
{
    public const string Name = "Plimsoll.Bus";
    public static readonly ActivitySource Source = new(Name);
    private readonly Meter _meter = new(Name);

    public BusMetrics()
    {
        Published = _meter.CreateCounter<long>("plimsoll.bus.published", "{notification}", "Notifications the bus has confirmed.");
        PublishFailures = _meter.CreateCounter<long>("plimsoll.bus.publish_failures", "{notification}", "Publications that were not confirmed, by reason.");
        Handled = _meter.CreateCounter<long>("plimsoll.bus.handled", "{notification}", "Notifications delivered, by queue.");
        Failures = _meter.CreateCounter<long>("plimsoll.bus.failed_tries", "{try}", "Tries that failed, by queue.");
        DeadLettered = _meter.CreateCounter<long>("plimsoll.bus.dead_lettered", "{notification}", "Notifications moved to an error queue, by queue.");
    }

    public Counter<long> Published { get; }

    public Counter<long> PublishFailures { get; }

    public Counter<long> Handled { get; }

    public Counter<long> Failures { get; }

    public Counter<long> DeadLettered { get; }

    public static KeyValuePair<string, object?> Queue(string name) => new("queue", name);

    public static KeyValuePair<string, object?> Reason(string reason) => new("reason", reason);

    public void Dispose() => _meter.Dispose();
}
