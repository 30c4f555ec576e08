namespace Plimsoll.Rpc;

/// <summary>The bounds of every call. They are part of the contract, so they are constants.</summary>
public static class RpcLimits
{
    /// <summary>Largest message sent or received, in bytes before compression: 4 MiB passes, one byte more is RESOURCE_EXHAUSTED.</summary>
    public const int MaxMessageBytes = 4 * 1024 * 1024;

    /// <summary>Largest status message in bytes as encoded: clients refuse a header list above 8 KiB, and trailing metadata needs room too.</summary>
    public const int MaxStatusDetailBytes = 4096;

    /// <summary>Largest frame that a unary answer leaves in the server's own buffer; a larger one waits for the reader, within the deadline.</summary>
    internal const int UnflushedBytes = 32 * 1024;

    internal static RpcException TooLarge(string direction, long bytes) => new(
        StatusCode.ResourceExhausted,
        $"{direction} message of {bytes} bytes is larger than the limit of {MaxMessageBytes} bytes (4 MiB)");
}
