using System.Diagnostics;
using MassTransit;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Bus.Delivery;

/// <summary>Gives one queue's messages to its handler, each try within its deadline and in the notification's trace.</summary>
internal sealed class NotificationConsumer(
    string queue, INotificationHandler handler, TimeSpan deadline, BusMetrics metrics, TimeProvider clock, ILogger log) : IConsumer<NotificationMessage>
{
    public async Task Consume(ConsumeContext<NotificationMessage> context)
    {
        var work = context.Message.ToWork();
        using var timeout = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.CancellationToken);
        using var activity = Begin(work);
        try
        {
            // Abandoned at the deadline: a handler that ignores its token must not hold the queue.
            await handler.HandleAsync(work, either.Token).WaitAsync(either.Token);
            metrics.Handled.Add(1, BusMetrics.Queue(queue));
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            if (context.CancellationToken.IsCancellationRequested)
                throw; // stopping: the broker keeps the message

            metrics.Failures.Add(1, BusMetrics.Queue(queue));
            var attempt = context.GetRetryAttempt() + 1;
            if (attempt <= RetryPlan.Count)
                log.TryFailed(work.Id, queue, attempt, error.GetType().Name);
            else
                DeadLetter(work, attempt, error);

            if (timeout.IsCancellationRequested && error is OperationCanceledException)
                throw new TimeoutException($"the handler of {queue} did not finish within {deadline.TotalSeconds} s", error);
            throw;
        }
    }

    private void DeadLetter(NotificationWork work, int attempt, Exception error)
    {
        metrics.DeadLettered.Add(1, BusMetrics.Queue(queue));
        log.DeadLettered(work.Id, queue, attempt, error);
    }

    // MassTransit's own span carries the trace where it travels with the message; the work's own context is what survives a republication.
    private static Activity? Begin(NotificationWork work) =>
        Activity.Current is null && ActivityContext.TryParse(work.TraceParent, null, isRemote: true, out var parent)
            ? BusMetrics.Source.StartActivity("notification handle", ActivityKind.Consumer, parent)
            : BusMetrics.Source.StartActivity("notification handle", ActivityKind.Consumer);
}
