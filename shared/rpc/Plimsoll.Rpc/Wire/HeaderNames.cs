using System.Buffers;

namespace Plimsoll.Rpc.Wire;

/// <summary>Header names and values of gRPC over HTTP/2.</summary>
internal static class HeaderNames
{
    internal const string Status = "grpc-status";
    internal const string Message = "grpc-message";
    internal const string Timeout = "grpc-timeout";
    internal const string Encoding = "grpc-encoding";
    internal const string AcceptEncoding = "grpc-accept-encoding";
    internal const string ContentType = "application/grpc";

    /// <summary>What both sides can read. Nothing is compressed on sending: the line runs on loopback and inside one cluster.</summary>
    internal const string Readable = "identity,gzip";

    internal const string Identity = "identity";
    internal const string Gzip = "gzip";

    /// <summary>The characters of a metadata key.</summary>
    internal static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <summary>True for <c>application/grpc</c> and <c>application/grpc+proto</c>, with or without parameters.</summary>
    internal static bool IsGrpc(string? contentType)
    {
        if (contentType is null || !contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = contentType.AsSpan(ContentType.Length);
        if (rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase))
            rest = rest[6..];
        return rest.IsEmpty || rest[0] == ';' || rest[0] == ' ';
    }
}
