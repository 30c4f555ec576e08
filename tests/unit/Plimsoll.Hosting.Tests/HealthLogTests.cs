using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Hosting.Health;

namespace Plimsoll.Hosting.Tests;

public sealed class HealthLogTests : ILogger<HealthLog>
{
    private readonly List<string> lines = [];

    [Fact]
    public async Task A_check_is_logged_when_it_changes_and_not_at_every_probe()
    {
        var log = new HealthLog(this);
        foreach (var status in (HealthStatus[])[HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Degraded, HealthStatus.Unhealthy, HealthStatus.Healthy, HealthStatus.Healthy])
            await log.PublishAsync(Report(status), TestContext.Current.CancellationToken);
        Assert.Equal(["health check kafka is Degraded: why", "health check kafka is Unhealthy: why", "health check kafka is Healthy again"], lines);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Add(formatter(state, exception));

    private static HealthReport Report(HealthStatus status) => new(
        new Dictionary<string, HealthReportEntry> { ["kafka"] = new(status, "why", TimeSpan.Zero, null, null) }, TimeSpan.Zero);
}
