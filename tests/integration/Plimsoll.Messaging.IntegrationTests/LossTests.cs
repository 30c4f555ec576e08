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
}
