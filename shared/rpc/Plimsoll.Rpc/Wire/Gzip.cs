using System.Buffers;
using System.IO.Compression;
using Google.Protobuf;

namespace Plimsoll.Rpc.Wire;

/// <summary>Reads gzip-compressed messages. The limit holds for the bytes that come out, so a small frame cannot fill the memory.</summary>
internal static class Gzip
{
    private const int FirstBufferBytes = 16 * 1024;

    /// <summary>Decompresses and parses.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: more than <see cref="RpcLimits.MaxMessageBytes"/> come out.</exception>
    /// <exception cref="InvalidDataException">Not gzip.</exception>
    internal static T Parse<T>(in ReadOnlySequence<byte> compressed, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var input = ArrayPool<byte>.Shared.Rent((int)compressed.Length);
        var output = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        try
        {
            compressed.CopyTo(input);
            using var source = new MemoryStream(input, 0, (int)compressed.Length, writable: false);
            using var unzip = new GZipStream(source, CompressionMode.Decompress);
            var length = 0;
            while (true)
            {
                var read = unzip.Read(output, length, output.Length - length);
                if (read == 0)
                    return parser.ParseFrom(output.AsSpan(0, length));
                length += read;
                if (length > RpcLimits.MaxMessageBytes)
                    throw RpcLimits.TooLarge("decompressed", length);
                if (length == output.Length)
                    output = Grown(output);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(input);
            ArrayPool<byte>.Shared.Return(output);
        }
    }

    private static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
