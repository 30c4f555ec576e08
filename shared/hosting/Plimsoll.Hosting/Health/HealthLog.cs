using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Plimsoll.Hosting.Health;

/// <summary>
/// Says once when a check changes. The framework would log every failing check at every probe; what a service has been since it started
/// is no change, and is said from the first round after its start on.
/// </summary>
internal sealed class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private readonly Dictionary<string, HealthStatus> known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, entry) in report.Entries)
        {
            if (known.GetValueOrDefault(name, HealthStatus.Healthy) == entry.Status)
                continue;
            known[name] = entry.Status;
            if (entry.Status == HealthStatus.Healthy)
                logger.CheckRecovered(name);
            else
                logger.CheckChanged(name, entry.Status, entry.Description ?? entry.Exception?.GetType().Name ?? "no reason was given");
        }

        return Task.CompletedTask;
    }
}
