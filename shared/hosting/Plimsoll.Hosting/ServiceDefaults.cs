using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Hosting.Health;

namespace Plimsoll.Hosting;

/// <summary>The endpoints every service has.</summary>
public static class ServiceDefaults
{
    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c> and <c>/health/startup</c>, and logs the addresses once they are bound.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        var routes = (IEndpointRouteBuilder)app;
        routes.MapGet("/health/live", HealthEndpoint.For(HealthTags.Live));
        routes.MapGet("/health/ready", HealthEndpoint.For(HealthTags.Ready));
        routes.MapGet("/health/startup", HealthEndpoint.For(HealthSetup.StartupTag));
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
