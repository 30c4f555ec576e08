using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Hosting.Configuration;
using Plimsoll.Hosting.Endpoints;
using Plimsoll.Hosting.Health;
using Plimsoll.Hosting.Lifetime;
using Plimsoll.Hosting.Logs;
using Plimsoll.Hosting.Telemetry;
using Plimsoll.Hosting.WarmUp;

namespace Plimsoll.Hosting;

/// <summary>
/// What every service of the house starts from. Several hosts may live in one process (<c>plimsoll run</c>): nothing here is
/// process-wide but the telemetry that is shared on purpose, and only a host with <c>Hosting:OwnsProcess</c> handles signals.
/// </summary>
public static class ServiceHost
{
    /// <summary>
    /// A builder with configuration, endpoints, logging, health, warm-up and shutdown set up. Configuration, lowest first: the
    /// service's default ports, <c>appsettings.json</c> (optional), environment (<c>PLIMSOLL_</c>, <c>__</c> as separator),
    /// command line (<c>--Section:Key=value</c>), <paramref name="overrides"/>.
    /// </summary>
    /// <param name="serviceName">Name of the service, e.g. <c>heatmap</c>: <c>service.name</c> in telemetry, column in logs.</param>
    /// <param name="args">Command line.</param>
    /// <param name="overrides">Keys that win over everything else: how one process composes several hosts.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is malformed or out of range.</exception>
    public static WebApplicationBuilder CreateBuilder(
        string serviceName, string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceName);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddServiceSources(serviceName, args, overrides);
        builder.Services.AddSingleton(new ServiceIdentity(serviceName));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddServiceLogging(serviceName);
        builder.AddServiceLifetime();
        builder.AddServiceTelemetry();
        builder.AddServiceEndpoints();
        builder.AddServiceHealth();
        builder.Services.AddWarmUpRunner();
        return builder;
    }

    /// <summary>
    /// Builds and runs a service until it is told to stop. A setting that cannot be used ends in one line on standard error, naming
    /// key, value and what is allowed, and exit code 2; a port that is taken likewise in exit code 1.
    /// </summary>
    /// <param name="build">Builds the host, e.g. <c>() =&gt; HeatmapHost.Build(args)</c>.</param>
    /// <returns>The process's exit code, see <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(Func<WebApplication> build) => ServiceRun.RunAsync(build, Console.Error);
}
