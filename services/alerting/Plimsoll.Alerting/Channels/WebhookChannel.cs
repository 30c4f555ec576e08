using Microsoft.Extensions.Options;
using Plimsoll.Alerting.Options;
using Plimsoll.Bus;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Kernel.Ports;
using Plimsoll.Outbound;

namespace Plimsoll.Alerting.Channels;

/// <summary>
/// Posts every step of every alert to one address, signed; <c>webhook-id</c> is the id of the step, so that a receiver can tell a repeat.
/// What cannot be delivered now is tried again by the bus and at last lies in the channel's error queue.
/// </summary>
internal sealed class WebhookChannel(IOptions<WebhookOptions> options, WebhookSender sender, ILogger<WebhookChannel> log) : INotificationHandler
{
    private const string TargetName = "alerts";

    private readonly WebhookTarget? _target = options.Value.Url.Length == 0
        ? null
        : new WebhookTarget(TargetName, new Uri(options.Value.Url), [WebhookSecret.Parse(options.Value.Secret)]);

    /// <inheritdoc />
    public async Task HandleAsync(NotificationWork work, CancellationToken cancel)
    {
        if (_target is null)
        {
            return;
        }

        switch (await sender.SendAsync(_target, work.Id, WebhookBody.Of(AlertEvent.Parser.ParseFrom(work.Alert)), cancel))
        {
            case WebhookOutcome.Delivered:
                log.WebhookDelivered(work.Id);
                break;
            case WebhookOutcome.Retry retry:
                throw new DeliveryException($"webhook {work.Id} is not delivered yet: {retry.Reason}");
            case WebhookOutcome.GaveUp refusal:
                log.WebhookGivenUp(work.Id, refusal.Reason);
                break;
        }
    }
}

/// <summary>A notification could not be delivered now; the bus tries again.</summary>
internal sealed class DeliveryException(string message) : Exception(message);
