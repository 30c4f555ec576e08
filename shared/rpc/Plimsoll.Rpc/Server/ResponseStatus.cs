using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Plimsoll.Rpc.Wire;

namespace Plimsoll.Rpc.Server;

/// <summary>Writes the outcome of a call: into trailers, or where nothing else was sent into the only header block ("trailers-only").</summary>
internal static class ResponseStatus
{
    private static readonly StringValues[] Codes =
        [.. Enumerable.Range(0, 17).Select(code => new StringValues(code.ToString(CultureInfo.InvariantCulture)))];

    internal static void Write(HttpResponse response, Status status, Metadata? trailers, Metadata? errorTrailers, bool hasStarted)
    {
        var target = hasStarted ? Trailers(response) : response.Headers;
        target.GrpcStatus = Codes[(int)status.StatusCode is >= 0 and <= 16 and var code ? code : (int)StatusCode.Unknown];
        if (!string.IsNullOrEmpty(status.Detail))
            target.GrpcMessage = StatusDetail.Encode(status.Detail);
        Append(target, trailers);
        Append(target, errorTrailers);
    }

    private static IHeaderDictionary Trailers(HttpResponse response) =>
        response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
        ?? throw new InvalidOperationException("The connection does not carry trailers; gRPC needs HTTP/2.");

    private static void Append(IHeaderDictionary target, Metadata? metadata)
    {
        if (metadata is null)
            return;
        foreach (var entry in metadata)
            target.Append(entry.Key, MetadataHeaders.Value(entry));
    }
}
