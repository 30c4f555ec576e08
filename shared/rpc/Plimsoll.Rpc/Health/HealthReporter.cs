using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Rpc.Server;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Plimsoll.Rpc.Health;

/// <summary>
/// The host's health checks as gRPC health. Checks tagged <c>ready</c> count for every service, checks tagged with a full service name for
/// that one. Degraded still serves. One run of the checks answers everyone for <see cref="RpcServerOptions.HealthInterval"/>.
/// </summary>
internal sealed class HealthReporter(HealthCheckService checks, ServiceRegistry registry, ServerRuntime runtime) : IDisposable
{
    // Longer than any dependency's own deadline, short enough for a probe of a few seconds.
    private static readonly TimeSpan ChecksDeadline = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private HealthReport? newest;
    private long takenAt;

    /// <summary>The state of a service; null where the server has no such service. The empty name asks for the whole server.</summary>
    internal async ValueTask<ServingStatus?> StatusAsync(string service, CancellationToken cancel)
    {
        if (service.Length > 0 && !registry.Services.Any(s => s.FullName == service))
            return null;
        if (runtime.Stopping.IsCancellationRequested)
            return ServingStatus.NotServing;
        await gate.WaitAsync(cancel);
        try
        {
            if (newest is null || runtime.Clock.GetElapsedTime(takenAt) >= runtime.Options.HealthInterval)
            {
                newest = await RunAsync(cancel);
                takenAt = runtime.Clock.GetTimestamp();
            }

            return newest is not null && newest.Entries.Values.All(e => e.Status != HealthStatus.Unhealthy || !Counts(e, service))
                ? ServingStatus.Serving
                : ServingStatus.NotServing;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private static bool Counts(HealthReportEntry entry, string service) =>
        entry.Tags.Contains("ready") || (service.Length > 0 && entry.Tags.Contains(service));

    private async Task<HealthReport?> RunAsync(CancellationToken cancel)
    {
        try
        {
            return await checks.CheckHealthAsync(cancel).WaitAsync(ChecksDeadline, runtime.Clock, cancel);
        }
        catch (TimeoutException)
        {
            Log.HealthChecksLate(runtime.Logger, ChecksDeadline.TotalSeconds);
            return null;
        }
    }
}
