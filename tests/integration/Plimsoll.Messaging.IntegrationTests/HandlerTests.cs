using System.Collections.Concurrent;
using System.Text;
using Plimsoll.Contracts.Messaging.V1;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class HandlerTests : IDisposable
{
    private const string Alerts = "alerts.v1";
    private const string Notifier = "notifier";
    private readonly EmbeddedBroker broker = Topics.StartBroker();
    private readonly ScriptedHandler handler = new();

    public void Dispose() => broker.Dispose();

    [Fact]
    public async Task Effects_happen_in_order_and_a_restart_goes_on_after_the_committed_ones()
    {
        await using (var first = await StartAsync())
        {
            await first.Publisher.PublishAsync(Enumerable.Range(0, 20).Select(i => Topics.Record(Alerts, "K", $"{i}", i)));
            await first.CaughtUpAsync(Notifier, 20);
        }

        await using var second = await StartAsync();
        await second.Publisher.PublishAsync(Topics.Record(Alerts, "K", "20"));
        await second.CaughtUpAsync(Notifier, 1);
        Assert.Equal(Enumerable.Range(0, 21).Select(i => $"{i}"), handler.Done);
    }

    [Fact]
    public async Task Three_failures_and_invalid_records_are_dead_lettered_and_an_outage_waits()
    {
        await using var host = await StartAsync();
        await host.Publisher.PublishAsync(
            Topics.Record(Alerts, "K", "fails always"), Topics.Record(Alerts, "K", "invalid"),
            Topics.Record(Alerts, "K", "fails twice"), Topics.Record(Alerts, "K", "outage"), Topics.Record(Alerts, "K", "last"));
        await host.CaughtUpAsync(Notifier, 5);

        Assert.Equal(["fails twice", "outage", "last"], handler.Done);
        var letters = (await broker.ReadAsync("notifier.dlq.v1", 2)).Select(record => DeadLetter.Parser.ParseFrom(record.Message.Value)).ToList();
        Assert.Equal(["failed 3 times: InvalidOperationException: always", "invalid: bad field"], letters.Select(letter => letter.Reason));
        Assert.Equal((3, 1, 3, 5), (handler.TriesOf("fails always"), handler.TriesOf("invalid"), handler.TriesOf("fails twice"), handler.TriesOf("outage")));
        Assert.Equal((3L, 2L), (host.Group(Notifier).Counts.Processed, host.Group(Notifier).Counts.DeadLettered));
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        broker, services => services.AddSingleton(handler).AddTopicHandler<ScriptedHandler>(Notifier, Alerts));

    private sealed class ScriptedHandler : ITopicHandler
    {
        private readonly ConcurrentDictionary<string, int> tries = new();

        public ConcurrentQueue<string> Done { get; } = new();

        public int TriesOf(string text) => tries[text];

        public Task HandleAsync(StreamRecord record, CancellationToken cancel)
        {
            var text = Encoding.UTF8.GetString(record.Value.Span);
            var count = tries.AddOrUpdate(text, 1, (_, old) => old + 1);
            switch (text)
            {
                case "fails always":
                    throw new InvalidOperationException("always");
                case "invalid":
                    throw new FormatException("bad field");
                case "fails twice" when count < 3:
                    throw new InvalidOperationException("not yet");
                case "outage" when count < 5:
                    throw new StoreUnavailableException("the bus is away");
            }

            Done.Enqueue(text);
            return Task.CompletedTask;
        }
    }
}
