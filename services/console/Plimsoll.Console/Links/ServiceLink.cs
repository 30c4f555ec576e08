using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Plimsoll.Rpc;

namespace Plimsoll.Console.Links;

/// <summary>The way to one service: every call has a deadline, and a failure carries the service's name.</summary>
public sealed class ServiceLink : IDisposable
{
    private readonly RpcChannel channel;
    private readonly TimeSpan timeout;

    /// <summary>A link; nothing is sent before the first call.</summary>
    /// <param name="name">Name of the service.</param>
    /// <param name="address">Base address of its gRPC endpoint.</param>
    /// <param name="timeout">Deadline of a unary call.</param>
    public ServiceLink(string name, Uri address, TimeSpan timeout)
    {
        Name = name;
        this.timeout = timeout;
        channel = RpcChannel.ForAddress(address);
    }

    /// <summary>Name of the service.</summary>
    public string Name { get; }

    /// <summary>One question, one answer.</summary>
    /// <param name="method">Method of the service.</param>
    /// <param name="request">Question.</param>
    /// <param name="cancel">Ends the call early.</param>
    /// <param name="patience">Another deadline than the link's, for a question that takes its time.</param>
    /// <exception cref="ServiceException">There is no answer.</exception>
    public async Task<TResponse> AskAsync<TRequest, TResponse>(MethodDescriptor method, TRequest request, CancellationToken cancel, TimeSpan? patience = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return await channel.UnaryAsync<TRequest, TResponse>(method, request, new CallOptions(patience ?? timeout), cancel);
        }
        catch (RpcException error) when (!cancel.IsCancellationRequested)
        {
            throw new ServiceException(Name, error.StatusCode, error.Status.Detail, error);
        }
    }

    /// <summary>A stream that goes on until it is cancelled or the service ends it.</summary>
    /// <param name="method">Method of the service.</param>
    /// <param name="request">Question.</param>
    /// <param name="cancel">Ends the stream.</param>
    /// <exception cref="ServiceException">The stream broke.</exception>
    public async IAsyncEnumerable<TResponse> FollowAsync<TRequest, TResponse>(
        MethodDescriptor method, TRequest request, [EnumeratorCancellation] CancellationToken cancel)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var stream = channel.ServerStreamAsync<TRequest, TResponse>(method, request, CallOptions.UntilCancelled(), cancel);
        await using var messages = stream.GetAsyncEnumerator(cancel);
        while (await NextAsync(messages, cancel))
            yield return messages.Current;
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private async ValueTask<bool> NextAsync<TResponse>(IAsyncEnumerator<TResponse> messages, CancellationToken cancel)
    {
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (RpcException error) when (!cancel.IsCancellationRequested)
        {
            throw new ServiceException(Name, error.StatusCode, error.Status.Detail, error);
        }
    }
}
