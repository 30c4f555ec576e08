using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Plimsoll.Bus.IntegrationTests;

/// <summary>The in-memory transport and what holds for both.</summary>
public sealed class EmbeddedTests
{
    [Fact]
    public async Task Every_channel_gets_every_notification()
    {
        var inbox = new Inbox();
        await using var host = await BusHost.StartAsync([], services => services.AddSingleton(inbox)
            .AddNotificationHandler<SoundChannel>("sound").AddNotificationHandler<BrokenChannel>("broken"));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => host.PublishAsync($"alert-{number}")));

        await Eventually.TrueAsync(() => inbox.Sound.Count >= 50, "all arrive");
        Assert.Equal(50, inbox.Sound.Select(work => work.Id).Distinct().Count());
        await Eventually.TrueAsync(() => !inbox.Broken.IsEmpty, "the broken channel is tried as well");
        Assert.Equal(HealthStatus.Healthy, await host.HealthAsync());
    }

    [Fact]
    public async Task Handler_that_ignores_its_deadline_is_abandoned_and_tried_again()
    {
        var inbox = new Inbox();
        await using var host = await BusHost.StartAsync(
            [new("Bus:HandlerTimeoutSeconds", "1"), new("Bus:Concurrency", "1")],
            services => services.AddSingleton(inbox).AddNotificationHandler<HangingChannel>());

        await host.PublishAsync("alert-1");

        await Eventually.TrueAsync(() => inbox.Broken.Count >= 2, "the second try");
    }

    [Fact]
    public void Two_handlers_of_one_queue_are_an_error_at_registration()
    {
        var services = new ServiceCollection().AddNotificationHandler<SoundChannel>();

        Assert.Throws<InvalidOperationException>(() => services.AddNotificationHandler<BrokenChannel>());
    }

    [Theory]
    [InlineData("Port", "0", "Bus:Port = 0 is out of range: allowed is 1 to 65535")]
    [InlineData("Host", "two words", "Bus:Host = 'two words' is no host name or address")]
    [InlineData("Prefix", "a b", "Bus:Prefix = 'a b' is not allowed: at most 64 letters, digits, '.', '_' or '-'")]
    [InlineData("Concurrency", "65", "Bus:Concurrency = 65 is out of range: allowed is 1 to 64")]
    public async Task Error_names_key_value_and_what_is_allowed(string key, string value, string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => BusHost.StartAsync([new($"Bus:{key}", value)]));

        Assert.Equal([expected], error.Failures);
    }

    private sealed class HangingChannel(Inbox inbox) : INotificationHandler
    {
        public Task HandleAsync(Plimsoll.Kernel.Ports.NotificationWork work, CancellationToken cancel)
        {
            inbox.Broken.Enqueue(work);
            return new TaskCompletionSource().Task;
        }
    }
}
