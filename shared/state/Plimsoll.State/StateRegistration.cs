using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.State;

/// <summary>Adds Redis to a host.</summary>
public static class StateRegistration
{
    /// <summary>Adds options (section <c>Redis</c>), <see cref="ICheckpointStore"/>, <see cref="ILatestStore"/> and a health check tagged <c>ready</c>. Call once.</summary>
    /// <param name="builder">The host's builder.</param>
    public static TBuilder AddState<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddOptions<RedisOptions>().Bind(builder.Configuration.GetSection(RedisOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<ICheckpointStore, RedisCheckpointStore>();
        services.AddSingleton<ILatestStore, RedisLatestStore>();
        services.AddHealthChecks().AddCheck<RedisReadyCheck>("redis", tags: ["ready"]);
        return builder;
    }
}
