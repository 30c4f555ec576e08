using System.Collections.Concurrent;
using System.Text;
using Plimsoll.Testing;

namespace Plimsoll.Hosting.Tests.Telemetry;

/// <summary>An OTLP receiver that keeps what it is sent as it is: names stand in the bytes of a protobuf in clear.</summary>
internal sealed class Collector : LoopbackServer
{
    private readonly ConcurrentQueue<(string Path, string Body)> _exports = new();

    public int Count(string path, string word) => _exports.Where(export => export.Path == path)
        .Sum(export => export.Body.Split(word).Length - 1);

    public bool Any(string path) => _exports.Any(export => export.Path == path);

    protected override async Task HandleAsync(HttpContext context) =>
        _exports.Enqueue((context.Request.Path, Encoding.Latin1.GetString(await ReadBodyAsync(context))));
}
