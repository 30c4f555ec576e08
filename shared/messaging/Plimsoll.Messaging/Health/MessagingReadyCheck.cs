using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Messaging.Processing;
using Plimsoll.Messaging.Publishing;

namespace Plimsoll.Messaging.Health;

/// <summary>Ready when the publisher reaches its broker and every loop and view runs; degraded while the spool fills or something is away.</summary>
internal sealed class MessagingReadyCheck(LoopRegistry registry, RecordPublisher publisher) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var parts = registry.Sources.Select(source => (source.Name, source.Readiness)).Append(("publisher", publisher.Readiness)).ToList();
        var data = parts.ToDictionary(part => part.Item1, part => (object)part.Item2.Text);
        var worst = parts.MinBy(part => part.Item2.Status);
        return Task.FromResult(new HealthCheckResult(worst.Item2.Status, $"{worst.Item1}: {worst.Item2.Text}", data: data));
    }
}
