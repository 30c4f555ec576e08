using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Plimsoll.Outbound.Egress;

/// <summary>
/// The only way out: connects to the vetted address, follows no redirect, knows no proxy and no cookie, and adds no trace header for
/// strangers. Its spans would hold the path, which may be a credential; the sender makes its own.
/// </summary>
internal sealed class EgressHandler(EgressPolicy policy, OutboundMetrics metrics) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // A connection outlives what was vetted by at most this.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    // One slow target holds at most this many sockets.
    private const int ConnectionsPerTarget = 4;
    private const int MaxHeaderKiB = 16;

    // More addresses than this are not tried: a name may list hundreds.
    private const int MaxAddresses = 4;

    private SocketsHttpHandler? _handler;

    /// <summary>A client over the guarded handler, without a timeout of its own: every call brings its deadline.</summary>
    public HttpClient CreateClient()
    {
        _handler ??= new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxConnectionsPerServer = ConnectionsPerTarget,
            MaxResponseHeadersLength = MaxHeaderKiB,
        };
        var client = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Plimsoll", "0.1"));
        return client;
    }

    public void Dispose() => _handler?.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await policy.VetAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
        }
        catch (EgressRefusedException refusal)
        {
            metrics.Refused.Add(1, OutboundMetrics.Reason(refusal.Reason));
            throw;
        }

        SocketException? last = null;
        foreach (var address in addresses.Take(MaxAddresses))
        {
            try
            {
                return await OpenAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancel);
            }
            catch (SocketException error)
            {
                last = error;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Stream> OpenAsync(IPEndPoint endpoint, CancellationToken cancel)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(endpoint, cancel);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }
}
