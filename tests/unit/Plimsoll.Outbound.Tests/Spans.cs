using System.Collections.Concurrent;
using System.Diagnostics;

namespace Plimsoll.Outbound.Tests;

/// <summary>Records every span of the process, as an exporter would.</summary>
internal sealed class Spans : IDisposable
{
    public static readonly ActivitySource Source = new("Plimsoll.Outbound.Tests");
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Name, status and tags of the ended spans of one trace.</summary>
    public IEnumerable<string> Of(Activity root) => _ended
        .Where(span => span.TraceId == root.TraceId)
        .Select(span => $"{span.Source.Name} {span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}");

    public void Dispose() => _listener.Dispose();
}
