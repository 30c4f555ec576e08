using System.Diagnostics;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Alerting;

/// <summary>Hands every step of every alert to the bus, in order; the group's offset moves once the bus has it.</summary>
internal sealed class Notifier(IAlertBus bus) : ITopicHandler
{
    /// <summary>Consumer group of the notifier.</summary>
    public const string Group = "notifier";

    /// <inheritdoc />
    public Task HandleAsync(StreamRecord record, CancellationToken cancel)
    {
        var alert = AlertEvent.Parser.ParseFrom(record.Value.Span);

        // What was over when it was seen is told once: its end is no news.
        return alert.State == AlertState.Resolved && alert.AsOfUnixNs == alert.StartedUnixNs
            ? Task.CompletedTask
            : bus.PublishAsync(new NotificationWork(alert.Id, record.Value.ToArray(), Activity.Current?.Id ?? record.TraceParent), cancel);
    }
}
