using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Messaging.IntegrationTests;

/// <summary>A host with the messaging room, as a service would build it, that keeps what it logs.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly IHost host;

    private TestHost(IHost host, MemoryLog log)
    {
        this.host = host;
        Log = log;
    }

    public MemoryLog Log { get; }

    public IServiceProvider Services => host.Services;

    public IRecordPublisher Publisher => Services.GetRequiredService<IRecordPublisher>();

    public static async Task<TestHost> StartAsync(
        EmbeddedBroker broker, Action<IServiceCollection>? configure = null, params IEnumerable<(string Key, string Value)> options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            options.Select(option => KeyValuePair.Create($"Kafka:{option.Key}", (string?)option.Value))
                .Prepend(KeyValuePair.Create("Kafka:BootstrapServers", (string?)broker.BootstrapServers)));
        var log = new MemoryLog();
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.AddMessaging();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new TestHost(host, log);
    }

    public GroupSnapshot Group(string group) => Services.GetRequiredService<GroupStatistics>().Find(group)!;

    public Task CaughtUpAsync(string group, long processed) => Until.TrueAsync(
        () => Group(group) is { IsCaughtUp: true } snapshot && snapshot.AccountedFor >= processed,
        () => $"{group} has processed {processed}: {Group(group)}\n{Log}");

    public async Task<HealthStatus> ReadyAsync() =>
        (await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"))).Status;

    public async Task BecomesAsync(HealthStatus expected)
    {
        for (var tries = 0; tries < 1_000 && await ReadyAsync() != expected; tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(expected, await ReadyAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

/// <summary>Keeps log lines.</summary>
public sealed class MemoryLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IEnumerable<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (lines.Count < 10_000)
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }

    public override string ToString() => string.Join('\n', lines);

    public void Dispose()
    {
    }
}
