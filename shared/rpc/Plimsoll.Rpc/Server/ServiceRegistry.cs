using Google.Protobuf.Reflection;

namespace Plimsoll.Rpc.Server;

/// <summary>The services a server has, in the order they were mapped. Filled before the server starts.</summary>
internal sealed class ServiceRegistry
{
    private readonly List<ServiceDescriptor> services = [];
    private bool hasFallback;

    internal IReadOnlyList<ServiceDescriptor> Services => services;

    internal void Add(ServiceDescriptor service)
    {
        if (services.Any(s => s.FullName == service.FullName))
            throw new InvalidOperationException($"The gRPC service {service.FullName} is mapped twice.");
        services.Add(service);
    }

    /// <summary>True for the first caller: unknown methods are mapped once.</summary>
    internal bool ClaimFallback()
    {
        var isFirst = !hasFallback;
        hasFallback = true;
        return isFirst;
    }
}
