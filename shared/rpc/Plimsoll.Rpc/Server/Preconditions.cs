using Microsoft.AspNetCore.Http;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>What a request must be before it is a call: HTTP/2 (or newer) and <c>application/grpc</c>.</summary>
internal static class Preconditions
{
    /// <summary>True for a gRPC request; else the HTTP answer is set.</summary>
    internal static bool Accept(HttpContext http)
    {
        if (!HeaderNames.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return false;
        }

        if (HttpProtocol.IsHttp11(http.Request.Protocol) || HttpProtocol.IsHttp10(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
            return false;
        }

        http.Response.ContentType = HeaderNames.ContentType;
        return true;
    }

    /// <summary>Refuses an encoding that cannot be read; says which can.</summary>
    internal static Status? EncodingError(HttpContext http)
    {
        string? encoding = http.Request.Headers.GrpcEncoding;
        if (encoding is null or HeaderNames.Identity or HeaderNames.Gzip)
            return null;
        http.Response.Headers.GrpcAcceptEncoding = HeaderNames.Readable;
        return new Status(StatusCode.Unimplemented, $"{HeaderNames.Encoding} '{encoding}' is not supported; use {HeaderNames.Readable}");
    }

    /// <summary>The time a call has, or the error of a header that cannot be read.</summary>
    /// <param name="http">The request.</param>
    /// <param name="unaryMaximum">Longest time of a unary call; null for streams, which may be unlimited.</param>
    /// <param name="timeout">The time, infinite for a stream without a deadline.</param>
    internal static Status? TimeoutError(HttpContext http, TimeSpan? unaryMaximum, out TimeSpan timeout)
    {
        timeout = unaryMaximum ?? Timeout.InfiniteTimeSpan;
        string? header = http.Request.Headers.GrpcTimeout;
        if (header is null)
            return null;
        if (CallTimeout.Parse(header) is not { } asked)
        {
            return new Status(
                StatusCode.InvalidArgument, $"{HeaderNames.Timeout} '{header}' is not valid: at most eight digits and one of H, M, S, m, u, n");
        }

        if (asked < (unaryMaximum ?? TimeSpan.FromDays(1)))
            timeout = asked;
        return null;
    }
}
