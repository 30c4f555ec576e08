using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Rpc.Client;

/// <summary>The HTTP/2 side of a channel.</summary>
internal static class ClientHttp
{
    internal static readonly string UserAgent = $"grpc-dotnet-plimsoll/{typeof(ClientHttp).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>An invoker that speaks HTTP/2 only, follows nothing and uses no proxy. It adds <c>traceparent</c> from the current activity.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns the handler.")]
    internal static HttpMessageInvoker Create(RpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            KeepAlivePingDelay = options.KeepAlive,
            KeepAlivePingTimeout = options.KeepAlive,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };
        options.ConfigureHandler?.Invoke(handler);
        return new HttpMessageInvoker(handler);
    }
}
