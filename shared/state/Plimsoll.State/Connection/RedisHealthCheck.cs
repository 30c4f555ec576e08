using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.State.Connection;

/// <summary>Healthy while Redis answers; else what the registration says, which is degraded.</summary>
internal sealed class RedisHealthCheck(RedisConnection connection) : IHealthCheck
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var roundTrip = await connection.CallAsync("PING", Deadline, database => database.PingAsync(), cancellationToken);
            return HealthCheckResult.Healthy($"Redis answers in {roundTrip.TotalMilliseconds:0.0} ms.");
        }
        catch (StoreUnavailableException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }
    }
}
