using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Plimsoll.Rpc.Wire;

/// <summary>
/// Reads length-prefixed messages. Never holds more than one message beyond what the pipe holds: a length above the limit is refused
/// when its prefix is seen. One reader at a time.
/// </summary>
/// <typeparam name="T">Message type.</typeparam>
/// <param name="pipe">Where the bytes come from; never completed here.</param>
/// <param name="parser">Parser of the message.</param>
/// <param name="encoding">The peer's <c>grpc-encoding</c>, or null.</param>
/// <param name="undecodable">Status of a message that cannot be decoded: INVALID_ARGUMENT on a server, INTERNAL on a client.</param>
internal sealed class FrameReader<T>(PipeReader pipe, MessageParser<T> parser, string? encoding, StatusCode undecodable)
    where T : class, IMessage<T>
{
    private ReadOnlySequence<byte> buffer;
    private bool isHeld;
    private bool isCompleted;

    /// <summary>The next message, or null at the end of the stream.</summary>
    /// <exception cref="RpcException">The bytes are not a message, or one too large.</exception>
    internal ValueTask<T?> ReadAsync(CancellationToken cancel) =>
        isHeld && TryTake(out var message) ? new ValueTask<T?>(message) : ReadSlowAsync(cancel);

    /// <summary>Gives the bytes read so far back to the pipe. Call it once, when no more is read.</summary>
    internal void Release()
    {
        if (!isHeld)
            return;
        isHeld = false;
        pipe.AdvanceTo(buffer.Start);
    }

    private async ValueTask<T?> ReadSlowAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (isHeld)
            {
                if (isCompleted)
                    return buffer.IsEmpty ? null : throw new RpcException(undecodable, "the stream ended within a message");
                isHeld = false;
                pipe.AdvanceTo(buffer.Start, buffer.End);
            }

            var result = await pipe.ReadAsync(cancel);
            buffer = result.Buffer;
            isCompleted = result.IsCompleted;
            isHeld = true;
            if (TryTake(out var message))
                return message;
        }
    }

    private bool TryTake(out T? message)
    {
        message = null;
        if (buffer.Length < FrameWriter.HeaderBytes)
            return false;
        Span<byte> header = stackalloc byte[FrameWriter.HeaderBytes];
        buffer.Slice(0, FrameWriter.HeaderBytes).CopyTo(header);
        long length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > RpcLimits.MaxMessageBytes)
            throw RpcLimits.TooLarge("received", length);
        if (buffer.Length < FrameWriter.HeaderBytes + length)
            return false;
        var content = buffer.Slice(FrameWriter.HeaderBytes, length);
        message = Parse(header[0], content);
        buffer = buffer.Slice(content.End);
        return true;
    }

    private T Parse(byte compressed, in ReadOnlySequence<byte> content)
    {
        try
        {
            return compressed switch
            {
                0 => content.IsSingleSegment ? parser.ParseFrom(content.FirstSpan) : parser.ParseFrom(content),
                1 when encoding == HeaderNames.Gzip => Gzip.Parse(content, parser),
                1 => throw new RpcException(StatusCode.Internal, $"a compressed message without {HeaderNames.Encoding}: gzip"),
                _ => throw new RpcException(StatusCode.Internal, $"the first byte of a frame is {compressed}; allowed are 0 and 1"),
            };
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(new Status(undecodable, $"the message is not a valid {typeof(T).Name}"), [], e);
        }
        catch (InvalidDataException e)
        {
            throw new RpcException(new Status(undecodable, "the compressed message is damaged"), [], e);
        }
    }
}
