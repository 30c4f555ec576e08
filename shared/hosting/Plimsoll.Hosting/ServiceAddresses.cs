using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Plimsoll.Hosting;

/// <summary>Where a started host listens; the way to find a port that was asked for as 0.</summary>
public sealed class ServiceAddresses
{
    private ListenOptions? _http;
    private ListenOptions? _rpc;

    /// <summary>Health, metrics and pages: HTTP/1.1.</summary>
    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    public Uri Http => AddressOf(_http, "HTTP");

    /// <summary>gRPC: HTTP/2 without TLS.</summary>
    /// <exception cref="InvalidOperationException">The host has not started, or has no RPC endpoint.</exception>
    public Uri Rpc => AddressOf(_rpc, "RPC");

    /// <summary>Whether the host has an RPC endpoint; false where <c>Endpoints:RpcPort</c> is empty.</summary>
    public bool HasRpc => _rpc is not null;

    internal void ListenHttp(ListenOptions options) => _http = options;

    internal void ListenRpc(ListenOptions options) => _rpc = options;

    // Kestrel writes the bound port back into the options of the endpoint when it has bound it.
    private static Uri AddressOf(ListenOptions? options, string what)
    {
        if (options?.IPEndPoint is not { Port: not 0 } endpoint)
            throw new InvalidOperationException($"No {what} endpoint is bound: the host has not started, or is configured without one.");

        var reachable = Reachable(endpoint.Address);
        var host = reachable.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{reachable}]" : reachable.ToString();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{endpoint.Port}"));
    }

    private static IPAddress Reachable(IPAddress bound) =>
        bound.Equals(IPAddress.Any) ? IPAddress.Loopback : bound.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : bound;
}
