using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Plimsoll.Console.Options;

namespace Plimsoll.Console.Answers;

/// <summary>A JSON body of bounded size: it is written out in full before the first byte is sent.</summary>
/// <typeparam name="T">Body.</typeparam>
internal sealed class JsonAnswer<T>(T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string contentType = "application/json")
    : IResult
{
    // Sent as JSON with nosniff, never inside a page: quotes and the like stay readable.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var most = httpContext.RequestServices.GetRequiredService<IOptions<ConsoleOptions>>().Value.MaxAnswerBytes;
        using var buffer = new BoundedBuffer(most);
        try
        {
            await using var writer = new Utf8JsonWriter(buffer, Writing);
            JsonSerializer.Serialize(writer, body, type);
        }
        catch (BoundedBufferFullException)
        {
            await Problems.TooLarge(most).ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = contentType;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.ContentLength = buffer.Written.Length;
        await httpContext.Response.Body.WriteAsync(buffer.Written, httpContext.RequestAborted);
    }
}
