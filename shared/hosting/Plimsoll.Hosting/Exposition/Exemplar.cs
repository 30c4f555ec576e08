using System.Diagnostics;

namespace Plimsoll.Hosting.Exposition;

/// <summary>One measurement that belongs to a sampled trace.</summary>
internal sealed record Exemplar(string TraceId, string SpanId, double Value, DateTimeOffset Time)
{
    /// <summary>The exemplar of a measurement taken now, or null outside a sampled trace.</summary>
    public static Exemplar? Now(double value, TimeProvider clock) =>
        Activity.Current is { Recorded: true } activity
            ? new(activity.TraceId.ToHexString(), activity.SpanId.ToHexString(), value, clock.GetUtcNow())
            : null;
}
