using Google.Protobuf;
using Google.Protobuf.Reflection;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>A stream of requests, a stream of answers.</summary>
internal sealed class DuplexHandler<TRequest, TResponse>(
    MethodDescriptor method,
    ServerRuntime runtime,
    Func<IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke)
    : MethodHandler(method, runtime)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly MessageParser<TRequest> parser = (MessageParser<TRequest>)method.InputType.Parser;

    protected override async Task RunAsync(HttpServerCallContext call)
    {
        var frames = new FrameReader<TRequest>(call.RequestBody, parser, call.RequestEncoding, StatusCode.InvalidArgument);
        try
        {
            await invoke(new StreamReader(frames, call), new StreamWriter<TResponse>(call), call);
        }
        finally
        {
            frames.Release();
        }
    }

    private sealed class StreamReader(FrameReader<TRequest> frames, HttpServerCallContext call) : IAsyncStreamReader<TRequest>
    {
        private TRequest? current;

        public TRequest Current => current ?? throw new InvalidOperationException("No message was read.");

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            current = null;
            cancellationToken.ThrowIfCancellationRequested();
            current = await frames.ReadAsync(cancellationToken.CanBeCanceled ? cancellationToken : call.CancellationToken);
            return current is not null;
        }
    }
}
