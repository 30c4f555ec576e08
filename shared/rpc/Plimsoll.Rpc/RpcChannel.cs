using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Plimsoll.Rpc.Client;

namespace Plimsoll.Rpc;

/// <summary>
/// Calls the methods of one server over HTTP/2: cleartext for an http address, TLS for https. Thread-safe; keep one per server. Connects
/// with the first call and again after a loss; a call that cannot connect fails with UNAVAILABLE and is not repeated.
/// </summary>
public sealed class RpcChannel : IDisposable
{
    private readonly HttpMessageInvoker invoker;
    private readonly Uri address;
    private readonly TimeProvider clock;

    private RpcChannel(Uri address, RpcChannelOptions options)
    {
        this.address = address;
        clock = options.Clock;
        invoker = ClientHttp.Create(options);
    }

    /// <summary>A channel to a server.</summary>
    /// <param name="address">http or https, host and port; a path is ignored.</param>
    /// <param name="options">How to connect; null takes the defaults.</param>
    /// <exception cref="ArgumentException">Not an absolute http or https address.</exception>
    public static RpcChannel ForAddress(Uri address, RpcChannelOptions? options = null) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https"
            ? new RpcChannel(address, options ?? new RpcChannelOptions())
            : throw new ArgumentException($"'{address}' is not an absolute http or https address.", nameof(address));

    /// <summary>Calls a unary method.</summary>
    /// <typeparam name="TRequest">Request type.</typeparam>
    /// <typeparam name="TResponse">Response type.</typeparam>
    /// <param name="fullMethod">Full name, e.g. <c>/plimsoll.risk.v1.Risk/GetScore</c>.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">Deadline (mandatory) and metadata.</param>
    /// <param name="cancel">Cancels the call, at the server too.</param>
    /// <exception cref="RpcException">The call did not succeed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled.</exception>
    /// <exception cref="ArgumentException">The options hold no deadline.</exception>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        string fullMethod, TRequest request, CallOptions options, CancellationToken cancel)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var call = Unary<TRequest, TResponse>(fullMethod, options, cancel);
        return await call.SingleAsync(request);
    }

    /// <inheritdoc cref="UnaryAsync{TRequest, TResponse}(string, TRequest, CallOptions, CancellationToken)"/>
    /// <param name="method">The method, e.g. <c>RiskServiceReflection.Descriptor.Services[0].FindMethodByName("GetScore")</c>.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">Deadline (mandatory) and metadata.</param>
    /// <param name="cancel">Cancels the call, at the server too.</param>
    public Task<TResponse> UnaryAsync<TRequest, TResponse>(
        MethodDescriptor method, TRequest request, CallOptions options, CancellationToken cancel)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        UnaryAsync<TRequest, TResponse>(FullName(method), request, options, cancel);

    /// <summary>Calls a unary method and keeps the metadata of the answer.</summary>
    /// <inheritdoc cref="UnaryAsync{TRequest, TResponse}(string, TRequest, CallOptions, CancellationToken)"/>
    public async Task<UnaryResult<TResponse>> UnaryWithMetadataAsync<TRequest, TResponse>(
        string fullMethod, TRequest request, CallOptions options, CancellationToken cancel)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var call = Unary<TRequest, TResponse>(fullMethod, options, cancel);
        var response = await call.SingleAsync(request);
        return new UnaryResult<TResponse>(response, call.Headers, call.Trailers);
    }

    /// <summary>
    /// Calls a server-streaming method. The server is slowed down to the pace of the loop; leaving the loop cancels the call.
    /// </summary>
    /// <typeparam name="TRequest">Request type.</typeparam>
    /// <typeparam name="TResponse">Response type.</typeparam>
    /// <param name="fullMethod">Full name, e.g. <c>/plimsoll.risk.v1.Risk/StreamScores</c>.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">Deadline of the whole stream, or <see cref="CallOptions.UntilCancelled"/>, and metadata.</param>
    /// <param name="cancel">Cancels the call, at the server too.</param>
    /// <exception cref="RpcException">The stream did not end well.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled.</exception>
    /// <exception cref="ArgumentException">The options hold no deadline.</exception>
    public async IAsyncEnumerable<TResponse> ServerStreamAsync<TRequest, TResponse>(
        string fullMethod, TRequest request, CallOptions options, [EnumeratorCancellation] CancellationToken cancel = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var call = Call<TRequest, TResponse>(fullMethod, options, cancel);
        await call.StartAsync(request);
        while (await call.NextAsync() is { } message)
            yield return message;
    }

    /// <inheritdoc cref="ServerStreamAsync{TRequest, TResponse}(string, TRequest, CallOptions, CancellationToken)"/>
    /// <param name="method">The method, e.g. <c>RiskServiceReflection.Descriptor.Services[0].FindMethodByName("StreamScores")</c>.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">Deadline of the whole stream, or <see cref="CallOptions.UntilCancelled"/>, and metadata.</param>
    /// <param name="cancel">Cancels the call, at the server too.</param>
    public IAsyncEnumerable<TResponse> ServerStreamAsync<TRequest, TResponse>(
        MethodDescriptor method, TRequest request, CallOptions options, CancellationToken cancel = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        ServerStreamAsync<TRequest, TResponse>(FullName(method), request, options, cancel);

    /// <summary>Closes the connections; calls that run fail.</summary>
    public void Dispose() => invoker.Dispose();

    private static string FullName(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private ClientCall<TRequest, TResponse> Unary<TRequest, TResponse>(string fullMethod, CallOptions options, CancellationToken cancel)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        options.IsUnlimited
            ? throw new ArgumentException($"{fullMethod} is unary and needs a deadline: new CallOptions(timeout).", nameof(options))
            : Call<TRequest, TResponse>(fullMethod, options, cancel);

    private ClientCall<TRequest, TResponse> Call<TRequest, TResponse>(string fullMethod, CallOptions options, CancellationToken cancel)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        options == default
            ? throw new ArgumentException($"{fullMethod} needs a deadline: new CallOptions(timeout).", nameof(options))
            : new ClientCall<TRequest, TResponse>(invoker, address, fullMethod, options, clock, cancel);
}
