using System.IO.Pipelines;
using Google.Protobuf;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>Writes a stream of answers into the server's bounded output buffer and waits whenever the reader is behind.</summary>
internal sealed class StreamWriter<T>(HttpServerCallContext call) : IServerStreamWriter<T>
    where T : class, IMessage<T>
{
    private readonly PipeWriter body = call.ResponseBody;
    private int isWriting;

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Interlocked.Exchange(ref isWriting, 1) == 1)
            throw new InvalidOperationException("The previous write has not ended; await it first.");
        try
        {
            if (cancellationToken.CanBeCanceled)
                return WriteCancellableAsync(message, cancellationToken);
            var flush = Write(message, call.CancellationToken);
            if (!flush.IsCompletedSuccessfully)
                return WaitAsync(flush);
            call.EnsureReader(flush.Result);
        }
        catch
        {
            Volatile.Write(ref isWriting, 0);
            throw;
        }

        Volatile.Write(ref isWriting, 0);
        return Task.CompletedTask;
    }

    private ValueTask<FlushResult> Write(T message, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        FrameWriter.Write(body, message);
        call.MarkFrames();
        return body.FlushAsync(cancel);
    }

    private async Task WaitAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            await call.AwaitRoomAsync(flush);
        }
        finally
        {
            Volatile.Write(ref isWriting, 0);
        }
    }

    private async Task WriteCancellableAsync(T message, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, cancel);
        await WaitAsync(Write(message, either.Token));
    }
}
