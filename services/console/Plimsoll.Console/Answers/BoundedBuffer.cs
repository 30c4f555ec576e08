using System.Buffers;

namespace Plimsoll.Console.Answers;

/// <summary>More was written than allowed.</summary>
internal sealed class BoundedBufferFullException : Exception;

/// <summary>A pooled buffer that grows up to a bound and no further.</summary>
internal sealed class BoundedBuffer(int most) : IBufferWriter<byte>, IDisposable
{
    private const int FirstBytes = 16 * 1024;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int written;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, written);

    public void Advance(int count)
    {
        written += count;
        if (written > most)
            throw new BoundedBufferFullException();
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(1, sizeHint));
        return bytes.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    private void Grow(int free)
    {
        if (bytes.Length - written >= free)
            return;
        if (written + free > (2 * most) + FirstBytes)
            throw new BoundedBufferFullException();

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(written + free, 2 * bytes.Length));
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
