using Microsoft.Net.Http.Headers;
using Plimsoll.Console.Answers;

namespace Plimsoll.Console.Pages;

/// <summary>Serves the front end.</summary>
internal static class PageRoutes
{
    public static void MapPages(this WebApplication app)
    {
        var front = new FrontEnd();
        if (!front.IsPresent)
            app.Logger.NoFrontEnd();
        app.MapFallback("{**path}", context => ServeAsync(context, front));
    }

    private static async Task ServeAsync(HttpContext context, FrontEnd front)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        if (front.At(context.Request.Path) is not { } asset)
        {
            await Problems.NoSuchPath(context.Request.Path).ExecuteAsync(context);
            return;
        }

        await SendAsync(context, asset);
    }

    private static async Task SendAsync(HttpContext context, Asset asset)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = asset.ETag;
        response.Headers.CacheControl = asset.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (request.Headers.IfNoneMatch.Contains(asset.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var isPacked = asset.Gzip is not null && request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isPacked)
            response.Headers.ContentEncoding = "gzip";
        var body = isPacked ? asset.Gzip! : asset.Bytes;
        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
