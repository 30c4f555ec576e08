using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.Outbound.Dapr;
using Plimsoll.Outbound.Egress;
using Plimsoll.Outbound.Secrets;

namespace Plimsoll.Outbound;

/// <summary>Adds what reaches the outside world to a host.</summary>
public static class OutboundRegistration
{
    /// <summary>
    /// Adds options (section <c>Outbound</c>), <see cref="WebhookSender"/>, <see cref="ISecretStore"/> (mounted files, or the Dapr sidecar)
    /// and <see cref="IOutputBinding"/> (the Dapr sidecar). Call once.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    public static TBuilder AddOutbound<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddOptions<OutboundOptions>().Bind(builder.Configuration.GetSection(OutboundOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OutboundMetrics>();
        services.TryAddSingleton<IHostResolver, SystemResolver>();
        services.AddSingleton<EgressPolicy>();
        services.AddSingleton<EgressHandler>();
        services.AddSingleton(provider => new WebhookSender(
            provider.GetRequiredService<IOptions<OutboundOptions>>(),
            provider.GetRequiredService<EgressPolicy>(),
            provider.GetRequiredService<EgressHandler>(),
            provider.GetRequiredService<OutboundMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookSender>>()));
        services.AddSingleton<DaprSidecar>();
        services.AddSingleton<IOutputBinding, DaprOutputBinding>();
        services.AddSingleton<ISecretStore>(provider =>
            provider.GetRequiredService<IOptions<OutboundOptions>>().Value.SecretSource == SecretSource.Dapr
                ? ActivatorUtilities.CreateInstance<DaprSecretStore>(provider)
                : ActivatorUtilities.CreateInstance<FileSecretStore>(provider));
        return builder;
    }
}
