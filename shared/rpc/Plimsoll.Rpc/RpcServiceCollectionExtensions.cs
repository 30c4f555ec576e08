using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Rpc.Health;
using Plimsoll.Rpc.Server;

namespace Plimsoll.Rpc;

/// <summary>Adds the gRPC server.</summary>
public static class RpcServiceCollectionExtensions
{
    /// <summary>
    /// Adds the gRPC server; map services with <see cref="RpcEndpointExtensions.MapGrpcService{TService}"/>. Options come from section
    /// <c>Rpc</c> and are validated at start. TLS is the endpoint's (Kestrel), authentication is ASP.NET Core's
    /// (<c>MapGrpcService(...).RequireAuthorization()</c>); neither is set up here. Not there: client streaming, compression on sending, gRPC-Web.
    /// </summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddRpc(this IServiceCollection services)
    {
        services.AddOptions<RpcServerOptions>().BindConfiguration(RpcServerOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RpcServerOptions>, OptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks();
        services.TryAddSingleton<ServiceRegistry>();
        services.TryAddSingleton<HealthReporter>();
        services.TryAddSingleton(provider => new ServerRuntime(
            provider.GetRequiredService<IOptions<RpcServerOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Plimsoll.Rpc.Server"),
            provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
        return services;
    }

    private sealed class OptionsCheck : IValidateOptions<RpcServerOptions>
    {
        public ValidateOptionsResult Validate(string? name, RpcServerOptions options)
        {
            var errors = options.Errors().ToList();
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }
}
