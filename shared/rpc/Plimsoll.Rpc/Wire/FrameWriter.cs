using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Plimsoll.Rpc.Wire;

/// <summary>Writes length-prefixed messages: one byte for "compressed", four for the length, then the message.</summary>
internal static class FrameWriter
{
    internal const int HeaderBytes = 5;

    // Up to this size a message is written into one span; beyond it the writer hands out block after block.
    private const int OneSpanBytes = 4096 - HeaderBytes;

    /// <summary>Writes one message uncompressed; returns the bytes written.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: larger than <see cref="RpcLimits.MaxMessageBytes"/>; nothing was written.</exception>
    internal static int Write(IBufferWriter<byte> output, IMessage message)
    {
        var length = message.CalculateSize();
        if (length > RpcLimits.MaxMessageBytes)
            throw RpcLimits.TooLarge("sent", length);
        var isSmall = length <= OneSpanBytes;
        var span = output.GetSpan(HeaderBytes + (isSmall ? length : 0));
        span[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)length);
        if (isSmall)
        {
            message.WriteTo(span.Slice(HeaderBytes, length));
            output.Advance(HeaderBytes + length);
        }
        else
        {
            output.Advance(HeaderBytes);
            message.WriteTo(output);
        }

        return HeaderBytes + length;
    }
}
