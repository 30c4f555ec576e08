using System.Diagnostics.Metrics;

namespace Plimsoll.Console.Live;

/// <summary>What the console counts. Meter <c>Plimsoll.Console</c>.</summary>
public sealed class ConsoleMeter : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> sent;
    private readonly Counter<long> dropped;
    private readonly Counter<long> failures;
    private int clients;

    /// <summary>Instruments of one host.</summary>
    public ConsoleMeter(IMeterFactory factory)
    {
        meter = factory.Create("Plimsoll.Console");
        sent = meter.CreateCounter<long>("plimsoll.console.stream.events", "{event}", "Events put on the browsers' stream, by type.");
        dropped = meter.CreateCounter<long>("plimsoll.console.stream.dropped_clients", "{client}", "Browsers dropped because they fell behind.");
        failures = meter.CreateCounter<long>("plimsoll.console.service.failures", "{failure}", "Calls and streams that gave no answer, by service.");
        meter.CreateObservableGauge("plimsoll.console.stream.clients", () => Volatile.Read(ref clients), "{client}", "Browsers that follow the stream.");
    }

    /// <summary>An event went out.</summary>
    public void Sent(string type) => sent.Add(1, new KeyValuePair<string, object?>("type", type));

    /// <summary>A browser fell behind.</summary>
    public void ClientDropped() => dropped.Add(1);

    /// <summary>A service gave no answer.</summary>
    public void ServiceFailed(string service) => failures.Add(1, new KeyValuePair<string, object?>("service", service));

    /// <summary>Browsers that follow now.</summary>
    public void Clients(int count) => Volatile.Write(ref clients, count);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
