using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class LossTests : LoopTestBase
{
    [Fact]
    public async Task Data_the_broker_dropped_is_detected_counted_and_the_books_still_balance()
    {
        await using (var first = await StartAsync())
        {
            await first.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "first"));
            await first.CaughtUpAsync(Topics.Group, 1);
        }

        const int flood = 120;
        var noise = new byte[100_000];
        new Random(1).NextBytes(noise);
        await using (var publisher = await TestHost.StartAsync(Broker))
        {
            await publisher.Publisher.PublishAsync(Enumerable.Range(0, flood)
                .Select(i => Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i) with { Value = noise }));
        }

        await using var second = await StartAsync(_ => new CountingProcessor());
        await second.CaughtUpAsync(Topics.Group, flood + 1);
        var group = second.Group(Topics.Group);
        Assert.Equal(1, group.Counts.OffsetJumps);
        Assert.InRange(group.Counts.LostRecords, flood - 60, flood - 40);
        Assert.Equal(flood + 1, group.Produced);
        Assert.Equal(flood + 1, group.AccountedFor);
        Assert.Single(second.Log.Lines, line => line.Contains("the broker dropped offsets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_dropped_while_a_partition_is_paused_is_detected_when_it_goes_on()
    {
        const int flood = 150;
        var noise = new byte[100_000];
        new Random(2).NextBytes(noise);
        await using var host = await TestHost.StartAsync(
            Broker,
            services => services.AddSingleton<ICheckpointStore>(Store)
                .AddPartitionProcessor(Topics.Group, [Topics.Input, Topics.OtherInput], (_, _) => new GatedProcessor()));
        await host.Publisher.PublishAsync(Enumerable.Range(0, flood)
            .Select(i => Topics.Record(Topics.Input, "BTC-USDT", $"{i}", i) with { Value = noise }));
        await host.Publisher.PublishAsync(Topics.Record(Topics.OtherInput, "BTC-USDT", "open"));
        await host.CaughtUpAsync(Topics.Group, flood + 1);

        var counts = host.Group(Topics.Group).Counts;
        Assert.Equal(1, counts.OffsetJumps);
        Assert.InRange(counts.LostRecords, 20, flood - 50);
        Assert.Equal(flood + 1, host.Group(Topics.Group).Produced);
        Assert.Equal(flood + 1, host.Group(Topics.Group).AccountedFor);
    }

    /// <summary>Lets nothing of the first input through before a record of the second.</summary>
    private sealed class GatedProcessor : IPartitionProcessor
    {
        private bool isOpen;

        public IEnumerable<OutputRecord> Latest => [];

        public StepOutcome Step(in StreamRecord record, IRecordSink sink)
        {
            isOpen |= record.Topic == Topics.OtherInput;
            return isOpen ? StepOutcome.Processed : StepOutcome.NotYet;
        }

        public void TakeChangedPages(IPageSink pages)
        {
        }

        public void Restore(IReadOnlyList<StatePage> pages)
        {
        }
    }
}
