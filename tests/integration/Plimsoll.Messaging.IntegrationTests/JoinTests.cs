using System.Diagnostics.Metrics;
using System.Globalization;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class JoinTests : IDisposable
{
    private readonly EmbeddedBroker broker = Topics.StartBroker();

    public void Dispose() => broker.Dispose();

    [Fact]
    public async Task A_head_that_must_wait_holds_its_input_only_while_the_other_input_of_its_partition_goes_on()
    {
        var joins = new JoiningProcessor[12];
        await using var host = await StartAsync(joins);
        await host.Publisher.PublishAsync(
            Events("BTC-USDT", 0, 1, 2, 3).Concat(Events("ETH-USDT", 0)).Append(Zones("BTC-USDT", 0)).Append(Zones("BTC-USDT", 1)));
        await Until.TrueAsync(() => host.Group(Topics.Group).Counts.Processed == 6, () => $"all but minute 3 of BTC-USDT\n{host.Log}");
        Assert.False(host.Group(Topics.Group).IsCaughtUp);
        Assert.Equal(["z0", "z1"], joins[RecordPartitioner.PartitionOf("BTC-USDT")].Steps.Where(step => step[0] == 'z'));

        await host.Publisher.PublishAsync(Zones("BTC-USDT", 2));
        await host.CaughtUpAsync(Topics.Group, 8);
        Assert.Equal(["e0", "e1", "e2", "e3"], joins[RecordPartitioner.PartitionOf("BTC-USDT")].Steps.Where(step => step[0] == 'e'));
    }

    [Fact]
    public async Task Two_inputs_that_wait_for_each_other_in_turn_both_get_through()
    {
        var joins = new JoiningProcessor[12];
        await using var host = await StartAsync(joins, zonesWait: true);
        var minutes = Enumerable.Range(0, 40).ToArray();
        await host.Publisher.PublishAsync(minutes.Select(minute => Zones("BTC-USDT", minute)));
        await Until.TrueAsync(() => host.Group(Topics.Group).Counts.Processed == 1, "only the first zones are processed");
        await host.Publisher.PublishAsync(Events("BTC-USDT", minutes));
        await host.CaughtUpAsync(Topics.Group, 80);
        Assert.Equal(80, host.Group(Topics.Group).Counts.Processed);
    }

    [Fact]
    public async Task A_full_inbox_pauses_its_partition_and_a_low_one_resumes_it_without_losing_order()
    {
        const int waiting = 20_000;
        using var pauses = new CounterReader("plimsoll.messaging.inbox.pauses");
        var joins = new JoiningProcessor[12];
        await using var host = await StartAsync(joins);
        await host.Publisher.PublishAsync(Enumerable.Range(0, waiting).SelectMany(_ => Events("BTC-USDT", 1)).Prepend(Events("BTC-USDT", 0).Single()));
        await Until.TrueAsync(() => pauses.Value > 0, "the partition is paused");
        await Until.TrueAsync(() => host.Group(Topics.Group).Counts.Processed == 1, "minute 0 is processed, minute 1 waits");

        await host.Publisher.PublishAsync(Zones("BTC-USDT", 0));
        await host.CaughtUpAsync(Topics.Group, waiting + 2);
        Assert.Equal(waiting + 2, host.Group(Topics.Group).Counts.Processed);
        Assert.Equal(0, host.Group(Topics.Group).Counts.OffsetJumps);
        Assert.InRange(joins[RecordPartitioner.PartitionOf("BTC-USDT")].NotYets, 1, 10);
    }

    private static IEnumerable<OutputRecord> Events(string key, params int[] minutes) =>
        minutes.Select(minute => Topics.Record(Topics.Input, key, $"e{minute}"));

    private static OutputRecord Zones(string key, int minute) => Topics.Record(Topics.OtherInput, key, $"z{minute}");

    private Task<TestHost> StartAsync(JoiningProcessor[] joins, bool zonesWait = false) => TestHost.StartAsync(
        broker,
        services => services.AddSingleton<ICheckpointStore>(new MemoryCheckpointStore()).AddPartitionProcessor(
            Topics.Group, [Topics.Input, Topics.OtherInput], (_, partition) => joins[partition] = new JoiningProcessor(zonesWait)),
        ("CheckpointIntervalMs", "50"));

    /// <summary>An event of minute M waits for the zones of minute M-1, but in the first minute; zones may wait for events likewise.</summary>
    private sealed class JoiningProcessor(bool zonesWait) : IPartitionProcessor
    {
        private int zones = -1;
        private int events = -1;

        public List<string> Steps { get; } = [];

        public int NotYets { get; private set; }

        public IEnumerable<OutputRecord> Latest => [];

        public StepOutcome Step(in StreamRecord record, IRecordSink sink)
        {
            var text = System.Text.Encoding.UTF8.GetString(record.Value.Span);
            var minute = int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture);
            var other = text[0] == 'e' ? zones : zonesWait ? events : int.MaxValue;
            if (minute > 0 && other < minute - 1)
            {
                NotYets++;
                return StepOutcome.NotYet;
            }

            if (text[0] == 'z')
                zones = minute;
            else
                events = minute;
            Steps.Add(text);
            return StepOutcome.Processed;
        }

        public void TakeChangedPages(IPageSink pages)
        {
        }

        public void Restore(IReadOnlyList<StatePage> pages)
        {
        }
    }
}

/// <summary>Sums what a counter of the room reports.</summary>
internal sealed class CounterReader : IDisposable
{
    private readonly MeterListener listener = new();
    private long value;

    public CounterReader(string name)
    {
        listener.InstrumentPublished = (instrument, current) =>
        {
            if (instrument.Name == name)
                current.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref value, measurement));
        listener.Start();
    }

    public long Value => Interlocked.Read(ref value);

    public void Dispose() => listener.Dispose();
}
