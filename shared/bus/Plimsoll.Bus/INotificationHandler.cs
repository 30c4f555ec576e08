using Plimsoll.Kernel.Ports;

namespace Plimsoll.Bus;

/// <summary>
/// Delivers notifications through one channel. At least once: the same <see cref="NotificationWork.Id"/> may come again, after a restart of
/// the broker or a retry, and must have one visible effect. An exception is a failed try; after the last one the work lies in the channel's
/// error queue.
/// </summary>
public interface INotificationHandler
{
    /// <summary>Delivers one notification within <c>Bus:HandlerTimeoutSeconds</c>; <paramref name="cancel"/> ends with it.</summary>
    Task HandleAsync(NotificationWork work, CancellationToken cancel);
}
