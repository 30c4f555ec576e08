using Google.Protobuf.Reflection;
using Grpc.Health.V1;

namespace Plimsoll.Console.Links;

/// <summary>Asks a service whether it serves.</summary>
public sealed class HealthClient(ServiceLinks links)
{
    private static readonly MethodDescriptor Check = HealthReflection.Descriptor.Services[0].FindMethodByName("Check");

    /// <summary>The state of a server as a whole.</summary>
    /// <param name="service">One of <see cref="ServiceName.All"/>.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <exception cref="ServiceException">The service does not answer.</exception>
    public Task<HealthCheckResponse> CheckAsync(string service, CancellationToken cancel) =>
        links[service].AskAsync<HealthCheckRequest, HealthCheckResponse>(Check, new HealthCheckRequest(), cancel);
}
