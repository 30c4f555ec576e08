using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Plimsoll.Hosting.Health;

/// <summary>The checks every service has.</summary>
internal static class HealthSetup
{
    public const string StartupTag = "startup";

    // A check that names no timeout of its own gets this one: half of the time a Kubernetes probe usually waits.
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);

    public static void AddServiceHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Heartbeat>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Heartbeat>());
        builder.Services.AddHealthChecks()
            .AddCheck<Heartbeat>("heartbeat", tags: [HealthTags.Live])
            .AddCheck<WarmUpCheck>("warm-up", tags: [StartupTag, HealthTags.Ready]);
        builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
                check.Timeout = CheckTimeout;
        });
    }
}
