using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Hosting.Lifetime;

namespace Plimsoll.Hosting.Telemetry;

/// <summary>Holds the host's share in the exporter from before its first part starts until after its last part stopped.</summary>
internal sealed class TelemetryService(
    TelemetryOptions options, HostingOptions hosting, ServiceIdentity identity, ILogger<TelemetryService> log) : IHostedLifecycleService
{
    // In a process of several hosts a span says what made it by its source, e.g. Plimsoll.Heatmap.
    private const string SharedName = "plimsoll";
    private bool _holds;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!options.IsOn)
            return Task.CompletedTask;

        _holds = true;
        var version = typeof(TelemetryService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        if (OtlpLease.Take(options, hosting.OwnsProcess ? identity.Name : SharedName, version))
            log.Exporting(options.OtlpEndpoint, options.Protocol, options.SampleRatio);
        else
            log.ExportingOtherwise(identity.Name);

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _holds, false) ? Task.Run(OtlpLease.Return, cancellationToken) : Task.CompletedTask;
}
