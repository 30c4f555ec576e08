using System.Diagnostics;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Kernel.Streams;
using Plimsoll.Testing;

namespace Plimsoll.Ingestion.Tests;

public sealed class SampledTraceTests
{
    private static readonly OutputRecord Record = new("market.events.v1", "BTC-USDT", "id", 1, []);

    [Theory]
    [InlineData(0.01, 100)]
    [InlineData(1, 10_000)]
    [InlineData(0, 0)]
    public void A_share_of_events_begins_a_recorded_root_trace(double ratio, int expected)
    {
        using var source = new ActivitySource("test-" + ratio);
        using var listener = new ActivityListener { ShouldListenTo = other => other == source, Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None };
        ActivitySource.AddActivityListener(listener);
        var traces = new SampledTrace(source, ratio);
        var ids = new HashSet<string>();
        for (var record = 0; record < 10_000; record++)
        {
            using var activity = traces.Begin(Record);
            if (activity is not null)
            {
                Assert.True(activity.Recorded);
                Assert.Equal(default, activity.ParentSpanId);
                Assert.EndsWith("-01", activity.Id, StringComparison.Ordinal);
                ids.Add(activity.TraceId.ToHexString());
            }
        }

        Assert.Equal(expected, ids.Count);
    }

    [Fact]
    public void Nobody_listening_costs_nothing()
    {
        using var source = new ActivitySource("test-silent");
        var traces = new SampledTrace(source, 1);
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (var record = 0; record < 10_000; record++)
            {
                Assert.Null(traces.Begin(Record));
            }
        }));
    }
}
