using System.IO.Pipelines;
using System.Net;
using Google.Protobuf;
using Plimsoll.Rpc.Telemetry;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Client;

/// <summary>One call: send the request, read messages until the status. Disposing it early resets the stream, which cancels the call at the server.</summary>
internal sealed class ClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>, new()
{
    // Big enough for a few hundred streamed messages, small beside the HTTP/2 window that bounds what is in flight.
    private static readonly StreamPipeReaderOptions PipeOptions = new(bufferSize: 32 * 1024, minimumReadSize: 4096, leaveOpen: true);
    private static readonly MessageParser<TResponse> Parser = new(() => new TResponse());

    private readonly HttpMessageInvoker invoker;
    private readonly Uri address;
    private readonly string method;
    private readonly CallOptions options;
    private readonly TimeProvider clock;
    private readonly CancellationToken callerCancel;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenRegistration callerCancels;
    private readonly long started;
    private StatusCode outcome = StatusCode.Cancelled;
    private HttpResponseMessage? response;
    private PipeReader? pipe;
    private FrameReader<TResponse>? frames;

    internal ClientCall(
        HttpMessageInvoker invoker, Uri address, string method, CallOptions options, TimeProvider clock, CancellationToken cancel)
    {
        this.invoker = invoker;
        this.address = address;
        this.method = method;
        this.options = options;
        this.clock = clock;
        callerCancel = cancel;
        started = clock.GetTimestamp();
        deadline = new CancellationTokenSource(options.Timeout, clock);
        callerCancels = cancel.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
    }

    /// <summary>Metadata ahead of the first message.</summary>
    internal Metadata Headers => response is null ? [] : ResponseStatusReader.MetadataOf(response.Headers);

    /// <summary>Metadata with the status; complete once the last message was read.</summary>
    internal Metadata Trailers => response is null ? [] : ResponseStatusReader.MetadataOf(response.TrailingHeaders);

    /// <summary>The whole of a unary call.</summary>
    internal async Task<TResponse> SingleAsync(TRequest request)
    {
        await StartAsync(request);
        var message = await NextAsync() ?? throw Failed(new Status(StatusCode.Internal, "the server sent no message"), null);
        if (await NextAsync() is not null)
            throw Failed(new Status(StatusCode.Internal, "the server sent more than one message"), null);
        return message;
    }

    /// <summary>Sends the request and waits for the response's headers.</summary>
    internal async Task StartAsync(TRequest request)
    {
        try
        {
            using var http = Request(request);
            response = await invoker.SendAsync(http, deadline.Token);
            if (ResponseStatusReader.Of(response.Headers) is { } only)
            {
                if (only.StatusCode != StatusCode.OK)
                    throw Failed(only, ResponseStatusReader.MetadataOf(response.Headers));
            }
            else if (ResponseStatusReader.OfHttp(response) is { } refused)
            {
                throw Failed(refused, null);
            }

            pipe = PipeReader.Create(await response.Content.ReadAsStreamAsync(deadline.Token), PipeOptions);
            var encoding = response.Headers.NonValidated.TryGetValues(HeaderNames.Encoding, out var values) ? values.ToString() : null;
            frames = new FrameReader<TResponse>(pipe, Parser, encoding, StatusCode.Internal);
        }
        catch (Exception e) when (e is not RpcException and not ArgumentException)
        {
            throw Interrupted(e);
        }
    }

    /// <summary>The next message; null when the call ended with OK.</summary>
    internal async ValueTask<TResponse?> NextAsync()
    {
        try
        {
            if (await frames!.ReadAsync(deadline.Token) is { } message)
                return message;
        }
        catch (RpcException e)
        {
            outcome = e.StatusCode;
            throw;
        }
        catch (Exception e)
        {
            throw Interrupted(e);
        }

        var status = ResponseStatusReader.Of(response!.TrailingHeaders) ?? ResponseStatusReader.Of(response.Headers)
            ?? new Status(StatusCode.Internal, $"the server sent no {HeaderNames.Status}");
        if (status.StatusCode != StatusCode.OK)
            throw Failed(status, Trailers);
        outcome = StatusCode.OK;
        return null;
    }

    public void Dispose()
    {
        frames?.Release();
        pipe?.Complete();
        response?.Dispose();
        callerCancels.Dispose();
        deadline.Dispose();
        RpcInstruments.ClientEnded(method, outcome, clock.GetElapsedTime(started));
    }

    private HttpRequestMessage Request(TRequest request)
    {
        FrameContent content;
        try
        {
            content = new FrameContent(request);
        }
        catch (RpcException e)
        {
            outcome = e.StatusCode;
            throw;
        }

        var http = new HttpRequestMessage(HttpMethod.Post, new Uri(address, method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        http.Headers.TryAddWithoutValidation("te", "trailers");
        http.Headers.TryAddWithoutValidation("user-agent", ClientHttp.UserAgent);
        http.Headers.TryAddWithoutValidation(HeaderNames.AcceptEncoding, HeaderNames.Readable);
        if (!options.IsUnlimited)
            http.Headers.TryAddWithoutValidation(HeaderNames.Timeout, CallTimeout.Format(options.Timeout));
        foreach (var entry in options.Headers ?? [])
            http.Headers.TryAddWithoutValidation(entry.Key, MetadataHeaders.Value(entry));
        return http;
    }

    private Exception Interrupted(Exception e)
    {
        if (callerCancel.IsCancellationRequested)
            return new OperationCanceledException($"{method} was cancelled.", e, callerCancel);
        if (deadline.IsCancellationRequested)
            return Failed(new Status(StatusCode.DeadlineExceeded, $"no answer from {address.Authority} within {options.Timeout}"), null, e);
        return Failed(ResponseStatusReader.OfFailure(e, address), null, e);
    }

    private RpcException Failed(Status status, Metadata? trailers, Exception? inner = null)
    {
        outcome = status.StatusCode;
        return new RpcException(status, trailers ?? [], inner);
    }
}
