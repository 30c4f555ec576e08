using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Plimsoll.Rpc.Telemetry;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>One call over HTTP/2. Reads nothing of the request after <see cref="Close"/>: the server reuses it for other calls.</summary>
internal sealed class HttpServerCallContext : ServerCallContext, IDisposable
{
    // HTTP/2 error codes of RFC 9113 section 7; gRPC clients show ENHANCE_YOUR_CALM as RESOURCE_EXHAUSTED and CANCEL as CANCELLED.
    private const int ResetCancel = 0x8;
    private const int ResetEnhanceYourCalm = 0xb;

    private readonly Lock gate = new();
    private readonly HttpContext http;
    private readonly ServerRuntime runtime;
    private readonly CallLifetime lifetime;
    private Metadata? requestHeaders;
    private Metadata? trailers;
    private bool isClosed;
    private bool hasFrames;
    private bool isFlushing;
    private bool isReset;

    internal HttpServerCallContext(HttpContext http, string method, TimeSpan timeout, bool isStream, ServerRuntime runtime)
    {
        this.http = http;
        this.runtime = runtime;
        Method = method;
        Deadline = timeout == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : runtime.Clock.GetUtcNow().UtcDateTime + timeout;
        lifetime = new CallLifetime(timeout, runtime.Clock, http.RequestAborted, isStream ? runtime.Stopping : CancellationToken.None);
    }

    public override string Method { get; }

    public override DateTime Deadline { get; }

    public override Status Status { get; set; } = Status.DefaultSuccess;

    public override CancellationToken CancellationToken => lifetime.Token;

    public override Metadata ResponseTrailers => trailers ??= [];

    public override string Peer
    {
        get
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(isClosed, this);
                var (address, port) = (http.Connection.RemoteIpAddress ?? IPAddress.None, http.Connection.RemotePort);
                return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"ipv6:[{address}]:{port}" : $"ipv4:{address}:{port}";
            }
        }
    }

    public override Metadata RequestHeaders
    {
        get
        {
            lock (gate)
            {
                if (requestHeaders is not null)
                    return requestHeaders;
                ObjectDisposedException.ThrowIf(isClosed, this);
                requestHeaders = [];
                foreach (var (name, values) in http.Request.Headers)
                {
                    foreach (var value in values)
                        MetadataHeaders.AddTo(requestHeaders, name, value);
                }

                return requestHeaders;
            }
        }
    }

    internal ServerRuntime Runtime => runtime;

    internal CallLifetime Lifetime => lifetime;

    internal PipeReader RequestBody => http.Request.BodyReader;

    internal PipeWriter ResponseBody => http.Response.BodyWriter;

    internal string? RequestEncoding => http.Request.Headers.GrpcEncoding;

    public override async Task WriteResponseHeadersAsync(Metadata responseHeaders)
    {
        if (hasFrames || http.Response.HasStarted)
            throw new InvalidOperationException("Response headers can be sent once, before the first message.");
        foreach (var entry in responseHeaders)
            http.Response.Headers.Append(entry.Key, MetadataHeaders.Value(entry));
        hasFrames = true;
        await http.Response.StartAsync(lifetime.Token);
        await http.Response.BodyWriter.FlushAsync(lifetime.Token);
    }

    /// <summary>Marks that messages were written: the status then goes into trailers.</summary>
    internal void MarkFrames() => hasFrames = true;

    /// <summary>Waits until the reader made room. Cuts a reader that takes nothing.</summary>
    internal async Task AwaitRoomAsync(ValueTask<FlushResult> flush)
    {
        isFlushing = true;
        try
        {
            EnsureReader(await flush.AsTask().WaitAsync(runtime.Options.SlowReaderTimeout, runtime.Clock));
            isFlushing = false;
        }
        catch (TimeoutException e)
        {
            Reset(ResetEnhanceYourCalm);
            RpcInstruments.SlowReaderCut(Method);
            Log.SlowReaderCut(runtime.Logger, Method, runtime.Options.SlowReaderTimeout.TotalSeconds);
            throw new RpcException(
                new Status(StatusCode.ResourceExhausted, $"the reader took nothing for {runtime.Options.SlowReaderTimeout}"), [], e);
        }
    }

    /// <summary>Ends the call where a write found that nobody reads any more.</summary>
    /// <exception cref="OperationCanceledException">The reader is gone.</exception>
    internal void EnsureReader(FlushResult result)
    {
        if (result is { IsCanceled: false, IsCompleted: false })
            return;
        lifetime.CallerGone();
        throw new OperationCanceledException("The reader is gone.", lifetime.Token);
    }

    /// <summary>Sends the status, unless the call is past that.</summary>
    internal void Close(Status status, Metadata? errorTrailers)
    {
        lock (gate)
            isClosed = true;
        if (isReset || http.RequestAborted.IsCancellationRequested)
            return;
        if (isFlushing)
        {
            // Data still waits for a reader that does not read: a status could not overtake it, so the stream is reset.
            Reset(ResetCancel);
            return;
        }

        ResponseStatus.Write(http.Response, status, trailers, errorTrailers, hasFrames || http.Response.HasStarted);
    }

    public void Dispose() => lifetime.Dispose();

    private void Reset(int errorCode)
    {
        isReset = true;
        if (http.Features.Get<IHttpResetFeature>() is { } reset)
            reset.Reset(errorCode);
        else
            http.Abort();
    }
}
