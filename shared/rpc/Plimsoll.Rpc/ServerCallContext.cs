namespace Plimsoll.Rpc;

/// <summary>What a service method knows of its call. Abstract so that a method can be tried without a server.</summary>
public abstract class ServerCallContext
{
    /// <summary>Full method name, e.g. <c>/plimsoll.risk.v1.Risk/GetScore</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The caller's address as <c>ipv4:127.0.0.1:50000</c> or <c>ipv6:[::1]:50000</c>.</summary>
    public abstract string Peer { get; }

    /// <summary>When the call must be done, UTC; <see cref="DateTime.MaxValue"/> for a stream without a deadline.</summary>
    public abstract DateTime Deadline { get; }

    /// <summary>Metadata the caller sent.</summary>
    public abstract Metadata RequestHeaders { get; }

    /// <summary>Metadata to send with the status.</summary>
    public abstract Metadata ResponseTrailers { get; }

    /// <summary>Cancelled when the caller went away, the deadline passed, or (streams only) the server stops.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>The status to send when the method returns; OK unless set.</summary>
    public abstract Status Status { get; set; }

    /// <summary>Sends metadata ahead of the first message.</summary>
    /// <param name="responseHeaders">Metadata to send.</param>
    /// <exception cref="InvalidOperationException">The headers are gone already.</exception>
    public abstract Task WriteResponseHeadersAsync(Metadata responseHeaders);
}
