namespace Plimsoll.Simulator.Serving;

/// <summary>Moves the world on with the clock.</summary>
internal sealed class WorldClock(LiveWorld world, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            while (!world.Advance(clock.GetUtcNow().ToUnixTimeMilliseconds())) await Task.Yield();
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
