using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Testing;

namespace Plimsoll.Bus.IntegrationTests;

/// <summary>A broker that goes away, comes back, hangs, or never was.</summary>
public sealed class OutageTests(OutageTests.Server own) : IClassFixture<OutageTests.Server>
{
    private readonly RabbitMqServer _server = own.Process;

    [Fact]
    public async Task Confirmed_work_survives_a_restart_of_the_broker_and_comes_once_under_its_id()
    {
        var inbox = new Inbox();
        await using (await StartAsync(inbox))
            await Task.CompletedTask; // declares the queue and leaves

        await using (var publisher = await BusHost.StartAsync(_server.BusSettings))
            await publisher.PublishAsync("alert-1");

        await _server.StopAsync();
        await _server.StartAgainAsync();
        Assert.DoesNotContain(inbox.Sound, work => work.Id == "alert-1");

        await using var consumer = await StartAsync(inbox);
        await Eventually.TrueAsync(() => inbox.Sound.Any(work => work.Id == "alert-1"), "the work arrives");
        Assert.Single(inbox.Sound, work => work.Id == "alert-1");

        await _server.StopAsync(kill: true);
        await Eventually.TrueAsync(async () => await consumer.HealthAsync() == HealthStatus.Degraded, "degraded while the broker is away");
        await Assert.ThrowsAsync<TimeoutException>(() => consumer.PublishAsync("alert-2"));
        await _server.StartAgainAsync();
        await Eventually.TrueAsync(async () => await consumer.HealthAsync() == HealthStatus.Healthy, "healthy when it is back");
        await consumer.PublishAsync("alert-2");
        await Eventually.TrueAsync(() => inbox.Sound.Any(work => work.Id == "alert-2"), "the bus goes on by itself");
    }

    [Fact]
    public async Task Publication_to_a_broker_that_hangs_ends_at_its_deadline_and_so_does_the_stop()
    {
        var host = await StartAsync(new());
        await host.PublishAsync("alert-1");
        _server.Pause();

        var publication = await TimedAsync(() => Assert.ThrowsAsync<TimeoutException>(() => host.PublishAsync("alert-2")));
        var stop = await TimedAsync(host.StopAsync);
        _server.Resume();

        Assert.InRange(publication.TotalSeconds, 1.9, 4);
        Assert.InRange(stop.TotalSeconds, 0, 6);
    }

    [Fact]
    public async Task Broker_that_never_was_holds_up_neither_start_nor_publication_nor_stop()
    {
        KeyValuePair<string, string?>[] nowhere =
        [
            new("Bus:Transport", "RabbitMq"), new("Bus:Port", "1"), new("Bus:PublishTimeoutSeconds", "2"), new("Bus:StopTimeoutSeconds", "3"),
        ];
        BusHost? host = null;
        var start = await TimedAsync(async () => host = await BusHost.StartAsync(
            nowhere, services => services.AddSingleton(new Inbox()).AddNotificationHandler<SoundChannel>()));
        Assert.Equal(HealthStatus.Degraded, await host!.HealthAsync());
        var publication = await TimedAsync(() => Assert.ThrowsAsync<TimeoutException>(() => host.PublishAsync("alert-1")));
        var stop = await TimedAsync(host.StopAsync);

        Assert.InRange(start.TotalSeconds, 0, 2);
        Assert.InRange(publication.TotalSeconds, 1.9, 4);
        Assert.InRange(stop.TotalSeconds, 0, 5);
    }

    private async Task<BusHost> StartAsync(Inbox inbox)
    {
        KeyValuePair<string, string?>[] settings = [.. _server.BusSettings, new("Bus:PublishTimeoutSeconds", "2"), new("Bus:StopTimeoutSeconds", "3")];
        var host = await BusHost.StartAsync(settings, services => services.AddSingleton(inbox).AddNotificationHandler<SoundChannel>());
        await Eventually.TrueAsync(async () => await host.HealthAsync() == HealthStatus.Healthy, "the bus connects");
        return host;
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> action)
    {
        var start = TimeProvider.System.GetTimestamp();
        await action();
        return TimeProvider.System.GetElapsedTime(start);
    }

    /// <summary>The broker these tests stop; the others keep theirs.</summary>
    public sealed class Server : IAsyncLifetime
    {
        public RabbitMqServer Process { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Process = await RabbitMqServer.StartAsync();

        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}
