namespace Plimsoll.Kernel.Ports;

/// <summary>Carries notification work from the alert log to the channels that deliver it.</summary>
public interface IAlertBus
{
    /// <summary>Hands over one notification; returns when the bus has it.</summary>
    /// <exception cref="TimeoutException">The bus did not confirm within its deadline; the caller tries again with the same id.</exception>
    Task PublishAsync(NotificationWork work, CancellationToken cancel);
}

/// <summary>One thing to tell someone. The same id means the same notification, however often it is delivered.</summary>
/// <param name="Id">Deterministic id of the alert event; receivers deduplicate by it (`webhook-id`).</param>
/// <param name="Alert">The alert event, plain protobuf (<c>plimsoll.alerts.v1.AlertEvent</c>).</param>
/// <param name="TraceParent">W3C trace context where sampled, else null.</param>
public sealed record NotificationWork(string Id, byte[] Alert, string? TraceParent);
