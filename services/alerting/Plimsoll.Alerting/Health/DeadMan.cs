using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Plimsoll.Alerting.Options;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Alerting.Health;

/// <summary>
/// Watches, on the wall clock, that scores keep coming: alerting that hears nothing must say so, for silence looks like safety.
/// Before the first score it waits; a source that has ended stays silent for good, and that is said too.
/// </summary>
internal sealed class DeadMan(IOptions<AlertingOptions> options, TimeProvider clock, ILogger<DeadMan> log) : BackgroundService, ITopicView, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _lastTimestamp;
    private volatile bool _isSilent;

    /// <inheritdoc />
    public void Apply(in StreamRecord record) => Volatile.Write(ref _lastTimestamp, clock.GetTimestamp());

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isSilent ? HealthCheckResult.Degraded($"no score for {options.Value.DeadManSeconds} s") : HealthCheckResult.Healthy());

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var last = Volatile.Read(ref _lastTimestamp);
            var silent = last != 0 && clock.GetElapsedTime(last) > TimeSpan.FromSeconds(options.Value.DeadManSeconds);
            if (silent && !_isSilent)
            {
                log.DeadMan(options.Value.DeadManSeconds);
            }
            else if (!silent && _isSilent)
            {
                log.Alive();
            }

            _isSilent = silent;
        }
    }
}
