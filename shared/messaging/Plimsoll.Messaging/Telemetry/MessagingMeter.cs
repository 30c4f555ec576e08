using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Plimsoll.Messaging.Telemetry;

/// <summary>
/// Instruments of the meter <c>Plimsoll.Messaging</c>. Per-record counts are read from the loops when a scrape asks, so the hot path pays
/// nothing for them; a process may run several hosts, so the sources are kept in sets.
/// </summary>
internal static class MessagingMeter
{
    public const string Name = "Plimsoll.Messaging";

    private static readonly Meter Meter = new(new MeterOptions(Name));
    private static readonly ConcurrentDictionary<object, Func<GroupSnapshot>> Groups = new();
    private static readonly ConcurrentDictionary<object, Func<PublisherSnapshot>> Publishers = new();

    public static readonly Counter<long> LoopRestarts = Meter.CreateCounter<long>(
        "plimsoll.messaging.loop.restarts", "{restart}", "Loops that died and started again from their checkpoint.");

    public static readonly Counter<long> CheckpointFailures = Meter.CreateCounter<long>(
        "plimsoll.messaging.checkpoint.failures", "{checkpoint}", "Checkpoints the store did not take; the next one holds the same pages.");

    public static readonly Histogram<double> CheckpointDuration = Meter.CreateHistogram<double>(
        "plimsoll.messaging.checkpoint.duration", "s", "From taking the pages to the store's answer.");

    public static readonly Counter<long> InboxPauses = Meter.CreateCounter<long>(
        "plimsoll.messaging.inbox.pauses", "{pause}", "Times a partition was paused because its inbox was full.");

    public static readonly Counter<long> ViewFailures = Meter.CreateCounter<long>(
        "plimsoll.messaging.view.failures", "{record}", "Records a read model threw on.");

    public static readonly Counter<long> ViewLost = Meter.CreateCounter<long>(
        "plimsoll.messaging.view.lost", "{record}", "Records the broker dropped before a read model saw them.");

    static MessagingMeter()
    {
        Meter.CreateObservableCounter("plimsoll.messaging.group.records", () => Groups.Values.SelectMany(Outcomes), "{record}",
            "Records by outcome since the group's first checkpoint; repeated ones are part of processed.");
        Meter.CreateObservableCounter("plimsoll.messaging.group.offset.jumps", () => OfGroups(g => g.Counts.OffsetJumps), "{jump}",
            "Times the broker had dropped records before the group read them.");
        Meter.CreateObservableCounter("plimsoll.messaging.group.published", () => OfGroups(g => g.Counts.Published), "{record}",
            "Outputs published by the group.");
        Meter.CreateObservableGauge("plimsoll.messaging.group.lag", () => OfGroups(g => Math.Max(0, g.Produced - g.AccountedFor)), "{record}",
            "Records the group has yet to account for.");
        Meter.CreateObservableGauge("plimsoll.messaging.group.running", () => OfGroups(g => g.State == LoopState.Running ? 1 : 0), "1",
            "1 while the group's loop runs.");
        Meter.CreateObservableCounter("plimsoll.messaging.publisher.records", () => Publishers.Values.SelectMany(Fates), "{record}",
            "Records handed to the publisher, by fate.");
        Meter.CreateObservableGauge("plimsoll.messaging.publisher.in.flight", () => OfPublishers(p => p.InFlightRecords), "{record}",
            "Records the broker has yet to acknowledge.");
        Meter.CreateObservableGauge("plimsoll.messaging.spool.size", () => OfPublishers(p => p.SpoolBytes), "By",
            "Bytes that wait on disk for the broker.");
    }

    /// <summary>Adds a group until the result is disposed.</summary>
    public static IDisposable Track(Func<GroupSnapshot> group) => new Tracking<GroupSnapshot>(Groups, group);

    /// <summary>Adds a publisher until the result is disposed.</summary>
    public static IDisposable Track(Func<PublisherSnapshot> publisher) => new Tracking<PublisherSnapshot>(Publishers, publisher);

    private static IEnumerable<Measurement<long>> OfGroups(Func<GroupSnapshot, long> value) =>
        Groups.Values.Select(source => source()).Select(group => new Measurement<long>(value(group), Tag("group", group.Group)));

    private static IEnumerable<Measurement<long>> OfPublishers(Func<PublisherSnapshot, long> value) =>
        Publishers.Values.Select(source => source()).Select(snapshot => new Measurement<long>(value(snapshot)));

    private static Measurement<long>[] Outcomes(Func<GroupSnapshot> source)
    {
        var group = source();
        Measurement<long> Of(string outcome, long value) => new(value, Tag("group", group.Group), Tag("outcome", outcome));
        return
        [
            Of("processed", group.Counts.Processed), Of("repeated", group.Counts.Repeated),
            Of("dead_lettered", group.Counts.DeadLettered), Of("lost", group.Counts.LostRecords),
        ];
    }

    private static Measurement<long>[] Fates(Func<PublisherSnapshot> source)
    {
        var publisher = source();
        Measurement<long> Of(string fate, long value) => new(value, Tag("fate", fate));
        return
        [
            Of("accepted", publisher.Accepted), Of("acknowledged", publisher.Acknowledged),
            Of("spooled", publisher.Spooled), Of("dropped", publisher.Dropped),
        ];
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private sealed class Tracking<T> : IDisposable
    {
        private readonly ConcurrentDictionary<object, Func<T>> sources;

        public Tracking(ConcurrentDictionary<object, Func<T>> sources, Func<T> source)
        {
            this.sources = sources;
            sources[this] = source;
        }

        public void Dispose() => sources.TryRemove(this, out _);
    }
}
