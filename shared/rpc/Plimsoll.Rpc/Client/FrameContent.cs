using System.Buffers;
using System.Net;
using Google.Protobuf;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Client;

/// <summary>One message as the body of a request, serialised before anything is sent.</summary>
internal sealed class FrameContent : HttpContent
{
    private static readonly System.Net.Http.Headers.MediaTypeHeaderValue GrpcType = new(HeaderNames.ContentType);

    private readonly FrameBuffer frame = new();

    /// <summary>Serialises.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the message is too large.</exception>
    internal FrameContent(IMessage message)
    {
        Headers.ContentType = GrpcType;
        FrameWriter.Write(frame, message);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(frame.Written, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = frame.Written.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            frame.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A buffer rented from the shared pool.</summary>
    private sealed class FrameBuffer : IBufferWriter<byte>, IDisposable
    {
        private byte[] bytes = ArrayPool<byte>.Shared.Rent(1024);
        private int length;

        internal ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

        public void Advance(int count) => length += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (bytes.Length - length < Math.Max(sizeHint, 1))
                Grow(sizeHint);
            return bytes.AsMemory(length);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose()
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = [];
            length = 0;
        }

        private void Grow(int sizeHint)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + sizeHint));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }
    }
}
