namespace Plimsoll.Rpc;

/// <summary>How a channel connects.</summary>
public sealed class RpcChannelOptions
{
    /// <summary>Runs the deadlines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Longest time to connect; the call's own deadline holds too. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often an idle or silent connection is asked for a sign of life, and how long it has to give one. Default 20 s: a peer that
    /// vanished without a word is noticed within twice that.
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Last word on the handler, e.g. client certificates in <see cref="SocketsHttpHandler.SslOptions"/> for an https address.</summary>
    public Action<SocketsHttpHandler>? ConfigureHandler { get; init; }
}
