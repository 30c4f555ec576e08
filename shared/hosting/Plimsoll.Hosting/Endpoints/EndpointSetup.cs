using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Hosting.Endpoints;

/// <summary>
/// Kestrel with two endpoints, because HTTP/2 without TLS cannot be negotiated on a port that also speaks HTTP/1.1.
/// </summary>
internal static class EndpointSetup
{
    // A dead peer behind a stream is found within delay + timeout; both well under the 60 s after which load balancers forget a flow.
    private static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepAlivePingTimeout = TimeSpan.FromSeconds(10);

    public static void AddServiceEndpoints(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.ReadValidated<EndpointOptions>(EndpointOptions.Section);
        var addresses = new ServiceAddresses();
        builder.Services.AddSingleton(addresses);
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options, addresses));
    }

    private static void Listen(KestrelServerOptions kestrel, EndpointOptions options, ServiceAddresses addresses)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlivePingDelay;
        kestrel.Limits.Http2.KeepAlivePingTimeout = KeepAlivePingTimeout;
        kestrel.Listen(options.Address, options.HttpPort, http =>
        {
            http.Protocols = HttpProtocols.Http1;
            addresses.ListenHttp(http);
        });
        if (options.RpcPort is not { } rpcPort)
            return;

        kestrel.Listen(options.Address, rpcPort, rpc =>
        {
            rpc.Protocols = HttpProtocols.Http2;
            addresses.ListenRpc(rpc);
        });
    }
}
