using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;

namespace Plimsoll.Bus.IntegrationTests;

public sealed class DeliveryTests(Broker broker)
{
    [Fact]
    public async Task Failing_channel_is_tried_four_times_and_set_aside_while_the_other_one_is_untouched()
    {
        var inbox = new Inbox();
        await using var host = await BusHost.StartAsync(broker.Settings("failing"), services => services.AddSingleton(inbox)
            .AddNotificationHandler<SoundChannel>("sound").AddNotificationHandler<BrokenChannel>("broken"));

        await host.PublishAsync("alert-1");

        await Eventually.TrueAsync(async () => await CountAsync("failing.plimsoll-notifications.broken_error") == 1, "the error queue holds the work");
        Assert.Equal(["alert-1", "alert-1", "alert-1", "alert-1"], inbox.Broken.Select(work => work.Id));
        Assert.Equal("alert-1", Assert.Single(inbox.Sound).Id);
        Assert.Equal(0u, await CountAsync("failing.plimsoll-notifications.sound_error"));
    }

    [Fact]
    public async Task Work_arrives_as_it_was_published_and_in_its_trace()
    {
        var inbox = new Inbox();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Plimsoll.Bus" or "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await BusHost.StartAsync(
            broker.Settings("trace"), services => services.AddSingleton(inbox).AddNotificationHandler<TracingChannel>());
        const string TraceId = "0af7651916cd43dd8448eb211c80319c";

        await host.Bus.PublishAsync(new("alert-1", [1, 2, 3], $"00-{TraceId}-b7ad6b7169203331-01"), TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => !inbox.Sound.IsEmpty, "the work arrives");
        var work = Assert.Single(inbox.Sound);
        Assert.Equal(("alert-1", "010203"), (work.Id, Convert.ToHexString(work.Alert)));
        Assert.Equal(TraceId, TracingChannel.Seen);
    }

    [Fact]
    public async Task Publishers_that_come_at_once_all_get_through()
    {
        var inbox = new Inbox();
        await using var host = await BusHost.StartAsync(
            broker.Settings("burst"), services => services.AddSingleton(inbox).AddNotificationHandler<SoundChannel>());

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => host.PublishAsync($"alert-{number}")));

        await Eventually.TrueAsync(() => inbox.Sound.Count >= 200, "all arrive");
        Assert.Equal(200, inbox.Sound.Select(work => work.Id).Distinct().Count());
    }

    [Fact]
    public async Task Work_that_no_queue_takes_is_not_called_published()
    {
        await using var host = await BusHost.StartAsync(broker.Settings("nobody"));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => host.PublishAsync("alert-1"));

        Assert.Contains("no-queue", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prefixes_keep_two_lines_on_one_broker_apart()
    {
        var (first, second) = (new Inbox(), new Inbox());
        await using var one = await BusHost.StartAsync(
            broker.Settings("one"), services => services.AddSingleton(first).AddNotificationHandler<SoundChannel>());
        await using var two = await BusHost.StartAsync(
            broker.Settings("two"), services => services.AddSingleton(second).AddNotificationHandler<SoundChannel>());

        await one.PublishAsync("alert-1");
        await two.PublishAsync("alert-2");

        await Eventually.TrueAsync(() => !first.Sound.IsEmpty && !second.Sound.IsEmpty, "both arrive");
        Assert.Equal("alert-1", Assert.Single(first.Sound).Id);
        Assert.Equal("alert-2", Assert.Single(second.Sound).Id);
    }

    [Fact]
    public async Task Bus_that_reaches_its_broker_is_healthy()
    {
        await using var host = await BusHost.StartAsync(
            broker.Settings("healthy"), services => services.AddSingleton(new Inbox()).AddNotificationHandler<SoundChannel>());

        await Eventually.TrueAsync(async () => await host.HealthAsync() == HealthStatus.Healthy, "healthy");
    }

    private async Task<uint> CountAsync(string queue)
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = broker.Server.Port };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.MessageCountAsync(queue);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return 0; // there is no such queue
        }
    }

    private sealed class TracingChannel(Inbox inbox) : INotificationHandler
    {
        public static string? Seen { get; private set; }

        public Task HandleAsync(Plimsoll.Kernel.Ports.NotificationWork work, CancellationToken cancel)
        {
            Seen = Activity.Current?.TraceId.ToHexString();
            inbox.Sound.Enqueue(work);
            return Task.CompletedTask;
        }
    }
}
