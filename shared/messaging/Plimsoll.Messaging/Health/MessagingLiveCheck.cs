using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Messaging.Processing;

namespace Plimsoll.Messaging.Health;

/// <summary>Live unless a loop has died and is waiting to start again; what a loop depends on never matters here.</summary>
internal sealed class MessagingLiveCheck(LoopRegistry registry) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var dead = registry.Sources.FirstOrDefault(source => source.State == LoopState.Faulted);
        return Task.FromResult(dead is null
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{dead.Name}: {dead.Readiness.Text}"));
    }
}
