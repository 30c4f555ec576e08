using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Plimsoll.Bus.Delivery;
using Plimsoll.Bus.Health;
using Plimsoll.Bus.Publishing;
using Plimsoll.Bus.Transport;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Bus;

/// <summary>Adds the alert bus to a host.</summary>
public static class BusRegistration
{
    /// <summary>Adds options (section <c>Bus</c>), <see cref="IAlertBus"/> and a health check tagged <c>ready</c>. Call once.</summary>
    /// <param name="builder">The host's builder.</param>
    public static TBuilder AddAlertBus<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddOptions<BusOptions>().Bind(builder.Configuration.GetSection(BusOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BusOptions>, BusOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BusMetrics>();
        services.AddSingleton<BusFactory>();
        services.AddSingleton<BusService>();
        services.AddHostedService(provider => provider.GetRequiredService<BusService>());
        services.AddSingleton<IAlertBus, AlertBus>();
        services.AddHealthChecks().AddCheck<BusReadyCheck>("bus", tags: ["ready"]);
        return builder;
    }

    /// <summary>
    /// Delivers every notification through <typeparamref name="T"/> as well. Each handler has a queue of its own, so that one that fails
    /// makes no other one deliver again.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="channel">
    /// Ends the queue's name (<c>plimsoll-notifications.CHANNEL</c>), in lower-case letters, digits and dashes: work waits under it across
    /// restarts, so it outlives the type's name. Null for the only handler: the queue is <c>plimsoll-notifications</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">Another handler has the channel.</exception>
    public static IServiceCollection AddNotificationHandler<T>(this IServiceCollection services, string? channel = null)
        where T : class, INotificationHandler
    {
        var queue = new NotificationQueue(channel, provider => provider.GetRequiredService<T>());
        if (services.Any(other => other.ImplementationInstance is NotificationQueue known && known.Name == queue.Name))
            throw new InvalidOperationException($"Two notification handlers share the queue '{queue.Name}': give each a channel.");

        services.TryAddSingleton<T>();
        return services.AddSingleton(queue);
    }
}
