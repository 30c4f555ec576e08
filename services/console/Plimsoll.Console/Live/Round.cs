namespace Plimsoll.Console.Live;

/// <summary>Something done again and again for the life of the host. A round that fails is logged and the next one comes in time.</summary>
internal abstract class Round(TimeSpan interval, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>One round.</summary>
    protected abstract Task OnceAsync(CancellationToken cancel);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            do
                await GuardedAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task GuardedAsync(CancellationToken cancel)
    {
        try
        {
            await OnceAsync(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            logger.RoundFailed(GetType().Name, error);
        }
    }
}
