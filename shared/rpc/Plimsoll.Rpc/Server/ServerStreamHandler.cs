using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Plimsoll.Rpc.Server;

/// <summary>One request, a stream of answers.</summary>
internal sealed class ServerStreamHandler<TRequest, TResponse>(
    MethodDescriptor method, ServerRuntime runtime, Func<TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke)
    : MethodHandler(method, runtime)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly MessageParser<TRequest> parser = (MessageParser<TRequest>)method.InputType.Parser;

    protected override async Task RunAsync(HttpServerCallContext call)
    {
        var request = await SingleRequest.ReadAsync(call, parser);
        await invoke(request, new StreamWriter<TResponse>(call), call);
    }
}
