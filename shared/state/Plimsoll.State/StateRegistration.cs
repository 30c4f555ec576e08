using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.State.Checkpoints;
using Plimsoll.State.Connection;
using Plimsoll.State.Latest;

namespace Plimsoll.State;

/// <summary>Adds Redis.</summary>
public static class StateRegistration
{
    /// <summary>
    /// Adds <see cref="ICheckpointStore"/> and <see cref="ILatestStore"/> over Redis, options from section <c>Redis</c>, and a health check
    /// tagged <c>ready</c> that is degraded, not unhealthy, while Redis is away: the line goes on without it. The host starts without
    /// waiting for Redis; the connection is made, and made again, in the background.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    public static TBuilder AddState<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddOptions<RedisOptions>().BindConfiguration(RedisOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RedisConnection>();
        services.TryAddSingleton<ICheckpointStore, RedisCheckpointStore>();
        services.TryAddSingleton<ILatestStore, RedisLatestStore>();
        services.AddHostedService<ConnectAtStart>();
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis", HealthStatus.Degraded, ["ready"]);
        return builder;
    }
}
