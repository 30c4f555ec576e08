using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Options;
using Plimsoll.Bus.Transport;
using Plimsoll.Kernel.Identity;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Bus.Publishing;

/// <summary>
/// Publishes work and waits for the broker's confirmation, within a deadline that holds whatever the client does. A message that no queue
/// takes comes back as a failure.
/// </summary>
internal sealed class AlertBus(BusService service, IOptions<BusOptions> options, BusMetrics metrics, TimeProvider clock, ILogger<AlertBus> log)
    : IAlertBus, IDisposable
{
    // Publications in flight. Callers publish in the order of their partitions, so a handful is usual; beyond this they wait.
    private const int MaxInFlight = 64;

    private readonly SemaphoreSlim _slots = new(MaxInFlight);
    private readonly SemaphoreSlim _first = new(1);
    private volatile bool _firstDone;

    public async Task PublishAsync(NotificationWork work, CancellationToken cancel)
    {
        var limit = TimeSpan.FromSeconds(options.Value.PublishTimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        using var activity = Begin(work);
        try
        {
            await PublishInTurnAsync(work, either.Token);
            metrics.Published.Add(1);
        }
        catch (Exception error)
        {
            cancel.ThrowIfCancellationRequested();
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            var reason = deadline.IsCancellationRequested ? "timeout" : error is MessageReturnedException ? "no-queue" : "fault";
            metrics.PublishFailures.Add(1, BusMetrics.Reason(reason));
            log.PublishFailed(work.Id, reason, error.GetType().Name);
            throw new TimeoutException($"the bus did not confirm notification {work.Id} within {limit.TotalSeconds} s ({reason})", error);
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _first.Dispose();
    }

    private static Activity? Begin(NotificationWork work) =>
        Activity.Current is null && ActivityContext.TryParse(work.TraceParent, null, isRemote: true, out var parent)
            ? BusMetrics.Source.StartActivity("notification publish", ActivityKind.Internal, parent)
            : BusMetrics.Source.StartActivity("notification publish", ActivityKind.Internal);

    private async Task PublishInTurnAsync(NotificationWork work, CancellationToken cancel)
    {
        var bus = await service.Started.WaitAsync(cancel);
        if (_firstDone)
        {
            await WithinAsync(_slots, () => SendAsync(bus, work, cancel), cancel);
            return;
        }

        // Publishers that come at once before the first one is through have been seen to hang for ever: the first goes alone.
        await WithinAsync(_first, () => SendAsync(bus, work, cancel), cancel);
        _firstDone = true;
    }

    private static async Task WithinAsync(SemaphoreSlim slots, Func<Task> send, CancellationToken cancel)
    {
        await slots.WaitAsync(cancel);
        try
        {
            await send();
        }
        finally
        {
            slots.Release();
        }
    }

    private static Task SendAsync(IBusControl bus, NotificationWork work, CancellationToken cancel) =>
        bus.Publish(
            NotificationMessage.Of(work),
            context =>
            {
                context.MessageId = Guid.ParseExact(DeterministicId.Of("notification", work.Id), "N");
                context.Mandatory = true; // comes back when no queue is bound
            },
            cancel).WaitAsync(cancel);
}
