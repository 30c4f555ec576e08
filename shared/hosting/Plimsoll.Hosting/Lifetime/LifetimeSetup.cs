using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Plimsoll.Hosting.Lifetime;

/// <summary>Signals, the time parts have to stop, and the cap on it.</summary>
internal static class LifetimeSetup
{
    public static void AddServiceLifetime(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.ReadValidated<HostingOptions>(HostingOptions.Section);
        builder.Services.AddSingleton(options);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(options.ShutdownTimeoutSeconds);
            host.ServicesStopConcurrently = true; // one part that hangs must not eat the time of the others
        });
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        if (options.OwnsProcess)
            builder.Services.AddHostedService<ShutdownCap>();
        else
            builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, GuestLifetime>());
    }
}
