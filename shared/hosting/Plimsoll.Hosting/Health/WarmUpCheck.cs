using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Hosting.WarmUp;

namespace Plimsoll.Hosting.Health;

/// <summary>Not ready until the warm-up ended; degraded where it fell short.</summary>
internal sealed class WarmUpCheck(WarmUpState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state switch
        {
            { Finished: false } => HealthCheckResult.Unhealthy($"warming up: {state.Current}"),
            { Shortfall: { } shortfall } => HealthCheckResult.Degraded(shortfall),
            _ => HealthCheckResult.Healthy(),
        });
}
