using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Bus.Transport;

namespace Plimsoll.Bus.Health;

/// <summary>Degraded while the broker is away: alerts go on being written to their topic, and notifications follow.</summary>
internal sealed class BusReadyCheck(BusService service) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!service.Started.IsCompletedSuccessfully)
            return HealthCheckResult.Degraded("the bus has not connected: notifications wait");

        var health = (await service.Started).CheckHealth();
        return health.Status == BusHealthStatus.Healthy
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("the broker is away: notifications wait");
    }
}
