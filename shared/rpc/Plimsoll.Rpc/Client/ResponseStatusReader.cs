using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Client;

/// <summary>Reads the outcome of a call from an HTTP response, as gRPC's HTTP/2 mapping says.</summary>
internal static class ResponseStatusReader
{
    /// <summary>The status in a header block or in trailers; null where there is none.</summary>
    internal static Status? Of(HttpHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(HeaderNames.Status, out var values))
            return null;
        var detail = headers.NonValidated.TryGetValues(HeaderNames.Message, out var message) ? StatusDetail.Decode(message.ToString()) : string.Empty;
        var isKnown = int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code <= 16;
        return new Status(isKnown ? (StatusCode)code : StatusCode.Unknown, detail);
    }

    /// <summary>The status of a response that is not gRPC; null where it is.</summary>
    internal static Status? OfHttp(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return new Status(OfHttp(response.StatusCode), $"the server answered HTTP {(int)response.StatusCode}");
        var type = response.Content.Headers.ContentType?.ToString();
        return HeaderNames.IsGrpc(type) ? null : new Status(StatusCode.Unknown, $"the server answered content type '{type}', not gRPC");
    }

    /// <summary>The metadata in a header block or in trailers.</summary>
    internal static Metadata MetadataOf(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
                MetadataHeaders.AddTo(metadata, name, value);
        }

        return metadata;
    }

    /// <summary>The status of a connection that failed.</summary>
    internal static Status OfFailure(Exception failure, Uri address)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is HttpProtocolException reset)
                return new Status(OfReset(reset.ErrorCode), $"the stream was reset (HTTP/2 error {reset.ErrorCode})");
        }

        return new Status(StatusCode.Unavailable, $"{address.Authority}: {failure.Message}");
    }

    private static StatusCode OfHttp(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    // RFC 9113 section 7 against gRPC's table of HTTP/2 errors. NO_ERROR comes with a server that closes the connection.
    private static StatusCode OfReset(long errorCode) => errorCode switch
    {
        0x0 or 0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted,
        0xc => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };
}
