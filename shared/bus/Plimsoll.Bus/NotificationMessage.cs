using MassTransit;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Bus;

/// <summary>Notification work as it lies in queues. The urn and the exchange name are the contract: renaming the type changes neither.</summary>
[MessageUrn("plimsoll:notification-work:v1")]
public sealed record NotificationMessage
{
    /// <summary>Exchange every channel's queue is bound to, without the configured prefix.</summary>
    public const string Exchange = "plimsoll-notification-work";

    /// <summary>Deterministic id of the alert event.</summary>
    public required string Id { get; init; }

    /// <summary>The alert event, plain protobuf.</summary>
    public required byte[] Alert { get; init; }

    /// <summary>W3C trace context where sampled, else null.</summary>
    public string? TraceParent { get; init; }

    internal static NotificationMessage Of(NotificationWork work) => new() { Id = work.Id, Alert = work.Alert, TraceParent = work.TraceParent };

    internal NotificationWork ToWork() => new(Id, Alert, TraceParent);
}
