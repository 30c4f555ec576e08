using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Hosting.Exposition;
using Plimsoll.Hosting.Health;

namespace Plimsoll.Hosting;

/// <summary>The endpoints every service has.</summary>
public static class ServiceDefaults
{
    /// <summary>
    /// Maps <c>/metrics</c> (all meters of the process; OpenMetrics 1.0 or Prometheus text), <c>/health/live</c>, <c>/health/ready</c> and
    /// <c>/health/startup</c>, none of which counts as traffic, and logs the addresses once they are bound.
    /// </summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        var routes = (IEndpointRouteBuilder)app;
        routes.MapGet("/metrics", MetricsEndpoint.AnswerAsync).DisableHttpMetrics();
        routes.MapGet("/health/live", HealthEndpoint.For(HealthTags.Live)).DisableHttpMetrics();
        routes.MapGet("/health/ready", HealthEndpoint.For(HealthTags.Ready)).DisableHttpMetrics();
        routes.MapGet("/health/startup", HealthEndpoint.For(HealthSetup.StartupTag)).DisableHttpMetrics();
        app.Lifetime.ApplicationStarted.Register(() => LogAddresses(app));
        return app;
    }

    private static void LogAddresses(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<ServiceAddresses>();
        app.Logger.Listening(
            app.Services.GetRequiredService<ServiceIdentity>().Name,
            addresses.Http,
            addresses.HasRpc ? addresses.Rpc.ToString() : "none");
    }
}
