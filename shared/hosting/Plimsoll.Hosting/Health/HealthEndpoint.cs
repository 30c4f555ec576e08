using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plimsoll.Hosting.Health;

/// <summary>Answers one probe: 200 while it may be used (also degraded), 503 otherwise, and every check by name as JSON.</summary>
internal static class HealthEndpoint
{
    // The last resort against a check that ignores its timeout.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    public static RequestDelegate For(string tag) => async context =>
    {
        var services = context.RequestServices;
        var service = services.GetRequiredService<ServiceIdentity>().Name;
        HealthAnswer answer;
        try
        {
            var report = await services.GetRequiredService<HealthCheckService>()
                .CheckHealthAsync(check => check.Tags.Contains(tag), context.RequestAborted)
                .WaitAsync(Deadline, services.GetRequiredService<TimeProvider>(), context.RequestAborted);
            answer = HealthAnswer.From(service, report);
        }
        catch (TimeoutException)
        {
            answer = new(nameof(HealthStatus.Unhealthy), service, [new("deadline", nameof(HealthStatus.Unhealthy), "a check hangs", Deadline.TotalMilliseconds)]);
        }

        context.Response.StatusCode = answer.Status == nameof(HealthStatus.Unhealthy)
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(answer, HealthJson.Default.HealthAnswer, cancellationToken: context.RequestAborted);
    };
}
