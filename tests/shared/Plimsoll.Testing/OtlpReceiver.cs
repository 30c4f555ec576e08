using System.Collections.Concurrent;
using System.IO.Compression;
using Google.Protobuf;

namespace Plimsoll.Testing;

/// <summary>One exported span.</summary>
/// <param name="TraceId">Lower-case hexadecimal.</param>
/// <param name="SpanId">Lower-case hexadecimal.</param>
/// <param name="ParentSpanId">Lower-case hexadecimal; empty for a root.</param>
/// <param name="Name">Span name.</param>
/// <param name="Links">Trace ids the span links to.</param>
public sealed record ReceivedSpan(string TraceId, string SpanId, string ParentSpanId, string Name, IReadOnlyList<string> Links);

/// <summary>An OpenTelemetry collector's HTTP endpoint (OTLP over protobuf): keeps the spans it is sent.</summary>
public sealed class OtlpReceiver : LoopbackServer
{
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();

    /// <summary>Every span so far.</summary>
    public IReadOnlyList<ReceivedSpan> Spans => [.. _spans];

    /// <inheritdoc />
    protected override async Task HandleAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context);
        if (context.Request.Headers.ContentEncoding == "gzip")
        {
            using var zipped = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            await zipped.CopyToAsync(plain);
            body = plain.ToArray();
        }

        if (context.Request.Path.StartsWithSegments("/v1/traces", StringComparison.Ordinal))
        {
            foreach (var resourceSpans in Fields(body, 1))
            {
                foreach (var span in Fields(resourceSpans, 2).SelectMany(scope => Fields(scope, 2)))
                {
                    _spans.Enqueue(Decode(span));
                }
            }
        }

        context.Response.ContentType = "application/x-protobuf";
    }

    // Field numbers of opentelemetry.proto.trace.v1.Span.
    private static ReceivedSpan Decode(byte[] span) => new(
        Hex(span, 1), Hex(span, 2), Hex(span, 4),
        System.Text.Encoding.UTF8.GetString(Fields(span, 5).FirstOrDefault() ?? []),
        [.. Fields(span, 13).Select(link => Hex(link, 1))]);

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);

    private static IEnumerable<byte[]> Fields(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                yield return input.ReadBytes().ToByteArray();
            }
            else
            {
                input.SkipLastField();
            }
        }
    }
}
