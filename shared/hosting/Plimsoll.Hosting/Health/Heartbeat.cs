using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Plimsoll.Hosting.Health;

/// <summary>Beats once a second on the thread pool; live while the last beat is young. A starved or deadlocked pool stops it.</summary>
internal sealed class Heartbeat(TimeProvider clock) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Ten missed beats: longer than any garbage collection or throttled second seen, shorter than a probe's patience.
    private static readonly TimeSpan OldestBeat = TimeSpan.FromSeconds(10);
    private long _lastBeat = clock.GetTimestamp();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var age = clock.GetElapsedTime(Volatile.Read(ref _lastBeat));
        return Task.FromResult(age <= OldestBeat
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"the last heartbeat is {age.TotalSeconds:F0} s old, at most {OldestBeat.TotalSeconds:F0} s is alive"));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Volatile.Write(ref _lastBeat, clock.GetTimestamp());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that is disposed without being stopped first takes any exception here for a fault.
        }
    }
}
