using Google.Protobuf;
using Google.Protobuf.Reflection;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>One request, one answer.</summary>
internal sealed class UnaryHandler<TRequest, TResponse>(
    MethodDescriptor method, ServerRuntime runtime, Func<TRequest, ServerCallContext, Task<TResponse>> invoke)
    : MethodHandler(method, runtime)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly MessageParser<TRequest> parser = (MessageParser<TRequest>)method.InputType.Parser;

    protected override async Task RunAsync(HttpServerCallContext call)
    {
        var request = await SingleRequest.ReadAsync(call, parser);
        var answer = invoke(request, call);

        // A method that does not look at its token is left behind at the deadline; its own failure is nobody's then.
        var response = await (answer.IsCompleted ? answer : answer.WaitAsync(call.CancellationToken));
        if (call.Status.StatusCode != StatusCode.OK)
            return;
        if (response is null)
            throw new InvalidOperationException($"{Path} returned no message.");
        var bytes = FrameWriter.Write(call.ResponseBody, response);
        call.MarkFrames();
        if (bytes <= RpcLimits.UnflushedBytes)
            return;
        var flush = call.ResponseBody.FlushAsync(call.CancellationToken);
        if (!flush.IsCompletedSuccessfully)
            await call.AwaitRoomAsync(flush);
    }
}
