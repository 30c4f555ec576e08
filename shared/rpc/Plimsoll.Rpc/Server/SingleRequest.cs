using Google.Protobuf;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>Reads the one message of a request that is not a stream.</summary>
internal static class SingleRequest
{
    // Far more than any message that is too large by mistake; beyond it the stream is reset instead.
    private const long DrainBytes = 4L * RpcLimits.MaxMessageBytes;

    /// <summary>Reads it, and the end of the request.</summary>
    /// <exception cref="RpcException">There is no message, more than one, one too large or one that cannot be decoded.</exception>
    internal static async ValueTask<T> ReadAsync<T>(HttpServerCallContext call, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var reader = new FrameReader<T>(call.RequestBody, parser, call.RequestEncoding, StatusCode.InvalidArgument);
        try
        {
            var request = await reader.ReadAsync(call.CancellationToken)
                ?? throw new RpcException(StatusCode.InvalidArgument, "the request holds no message");
            if (await reader.ReadAsync(call.CancellationToken) is not null)
                throw new RpcException(StatusCode.InvalidArgument, "the request holds more than one message");
            return request;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
        {
            reader.Release();
            await DrainAsync(call);
            throw;
        }
        finally
        {
            reader.Release();
        }
    }

    /// <summary>Lets the caller finish its request: some clients do not see an answer that comes while they still write.</summary>
    private static async ValueTask DrainAsync(HttpServerCallContext call)
    {
        try
        {
            for (long drained = 0; drained < DrainBytes;)
            {
                var result = await call.RequestBody.ReadAsync(call.CancellationToken);
                drained += result.Buffer.Length;
                call.RequestBody.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The caller is gone or too slow; the refusal stands.
        }
    }
}
