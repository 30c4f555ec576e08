using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plimsoll.Messaging.Health;

internal sealed class MessagingLiveCheck : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy());
}
