using Microsoft.AspNetCore.Http;

namespace Plimsoll.Hosting.Exposition;

/// <summary>Answers a scrape.</summary>
internal static class MetricsEndpoint
{
    public static Task AnswerAsync(HttpContext context)
    {
        var format = ExpositionFormats.Negotiate(context.Request.Headers.Accept);
        context.Response.ContentType = format.ContentType();
        context.Response.Headers.Vary = "Accept";
        return context.Response.WriteAsync(MeterCollector.Process.Scrape(format), context.RequestAborted);
    }
}
