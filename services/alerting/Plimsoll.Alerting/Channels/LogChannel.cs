using Plimsoll.Bus;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Alerting.Channels;

/// <summary>Tells the log: one line per step of an alert.</summary>
internal sealed class LogChannel(ILogger<LogChannel> log) : INotificationHandler
{
    /// <inheritdoc />
    public Task HandleAsync(NotificationWork work, CancellationToken cancel)
    {
        var alert = AlertEvent.Parser.ParseFrom(work.Alert);
        log.Alert(alert.Severity, alert.State, alert.Summary, alert.Id);
        return Task.CompletedTask;
    }
}
