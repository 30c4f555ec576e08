using Google.Protobuf;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>Reads the one message of a request that is not a stream.</summary>
internal static class SingleRequest
{
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
        finally
        {
            reader.Release();
        }
    }
}
