using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Rpc.Health;
using Plimsoll.Rpc.Reflection;
using Plimsoll.Rpc.Server;
using Plimsoll.Rpc.Wire;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Plimsoll.Rpc;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class RpcEndpointExtensions
{
    /// <summary>
    /// Serves every method of a service by the methods of the same name on <typeparamref name="TService"/>. One instance, taken from the
    /// container or made here, answers all calls, so it must be safe for concurrent use.
    /// </summary>
    /// <typeparam name="TService">The class that answers.</typeparam>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="service">The service, e.g. <c>RiskServiceReflection.Descriptor.Services[0]</c>.</param>
    /// <exception cref="InvalidOperationException">A method is missing or has another signature, or the service is mapped already.</exception>
    public static IEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder endpoints, ServiceDescriptor service)
        where TService : class
    {
        var provider = endpoints.ServiceProvider;
        var registry = provider.GetService<ServiceRegistry>()
            ?? throw new InvalidOperationException("Call services.AddRpc() before MapGrpcService.");
        registry.Add(service);
        var runtime = provider.GetRequiredService<ServerRuntime>();
        var instance = provider.GetService<TService>() ?? ActivatorUtilities.CreateInstance<TService>(provider);
        var group = endpoints.MapGroup(string.Empty);
        foreach (var handler in MethodBinder.Bind(instance, service, runtime))
            group.MapPost(handler.Path, (RequestDelegate)handler.HandleAsync);
        if (registry.ClaimFallback())
            endpoints.MapPost("/{service}/{method}", (RequestDelegate)UnknownMethod).WithOrder(int.MaxValue).ExcludeFromDescription();
        return group;
    }

    /// <summary>Serves health (<c>grpc.health.v1</c>) and, unless switched off, reflection (<c>grpc.reflection.v1</c> and <c>v1alpha</c>).</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    public static IEndpointRouteBuilder MapRpcInfrastructure(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<HealthService>(Grpc.Health.V1.HealthReflection.Descriptor.Services[0]);
        var runtime = endpoints.ServiceProvider.GetRequiredService<ServerRuntime>();
        if (!runtime.Options.Reflection)
            return endpoints;
        var reflection = Grpc.Reflection.V1.ReflectionReflection.Descriptor.Services[0];
        endpoints.MapGrpcService<ReflectionService>(reflection);

        // Older tools ask by the name v1alpha; the messages are the same on the wire.
        var index = endpoints.ServiceProvider.GetRequiredService<ServiceRegistry>();
        foreach (var handler in MethodBinder.Bind(new ReflectionService(index), reflection, runtime))
            endpoints.MapPost(handler.Path.Replace(".v1.", ".v1alpha.", StringComparison.Ordinal), (RequestDelegate)handler.HandleAsync);
        return endpoints;
    }

    private static Task UnknownMethod(HttpContext http)
    {
        if (!HeaderNames.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (Preconditions.Accept(http))
        {
            var status = new Status(StatusCode.Unimplemented, $"unknown method {http.Request.Path.Value}");
            ResponseStatus.Write(http.Response, status, null, null, hasStarted: false);
        }

        return Task.CompletedTask;
    }
}
