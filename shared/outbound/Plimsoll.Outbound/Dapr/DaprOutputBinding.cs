using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Outbound.Dapr;

/// <summary>Output bindings of the sidecar: <c>POST /v1.0/bindings/NAME</c>.</summary>
internal sealed class DaprOutputBinding(DaprSidecar sidecar) : IOutputBinding
{
    /// <inheritdoc/>
    /// <exception cref="DaprException">The sidecar is away, too slow, or answered with an error.</exception>
    public async ValueTask InvokeAsync(string binding, string operation, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1.0/bindings/{DaprName.Require(binding)}")
        {
            Content = new ReadOnlyMemoryContent(Body(DaprName.Require(operation), payload.Span)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await sidecar.CallAsync("binding", request, cancel);
    }

    private static ReadOnlyMemory<byte> Body(string operation, ReadOnlySpan<byte> payload)
    {
        var body = new ArrayBufferWriter<byte>(payload.Length + 64);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("operation", operation);
        json.WritePropertyName("data");
        json.WriteRawValue(payload); // checked: what is no JSON is refused here
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
