using System.Buffers;

namespace Plimsoll.Outbound.Webhooks;

/// <summary>Reads of an answer what is worth reading.</summary>
internal static class BoundedBody
{
    /// <summary>Bytes of an answer that are read; a longer one costs the connection, not memory.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Reads up to the bound and forgets it, so that the connection can be used again.</summary>
    public static async Task DrainAsync(HttpContent content, CancellationToken cancel) => _ = await ReadAsync(content, cancel);

    /// <summary>Reads up to the bound.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxBytes), MaxBytes, throwOnEndOfStream: false, cancel);
            return buffer[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
