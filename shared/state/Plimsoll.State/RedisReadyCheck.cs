using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.State;

/// <summary>Redis answers. Away is degraded, not unhealthy: what it holds can be rebuilt, and the service goes on.</summary>
internal sealed class RedisReadyCheck(RedisConnection redis) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var latency = await redis.CallAsync(database => database.PingAsync(), cancellationToken);
            return HealthCheckResult.Healthy($"answers within {latency.TotalMilliseconds:0.0} ms");
        }
        catch (StoreUnavailableException fault)
        {
            return HealthCheckResult.Degraded(fault.Message);
        }
    }
}
