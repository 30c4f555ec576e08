using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Health;
using Plimsoll.Messaging.Processing;

namespace Plimsoll.Messaging.Views;

/// <summary>Keeps the reader of this host's views alive. Not ready until the views have seen what their topics held at the start.</summary>
internal sealed class ViewService : BackgroundService, IReadinessSource
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly KafkaClients clients;
    private readonly TimeProvider clock;
    private readonly ILogger<ViewService> logger;
    private readonly Dictionary<string, ITopicView[]> views;
    private volatile ViewProgress? progress;
    private volatile string waitsFor = "the broker";
    private bool hasCaughtUp;
    private Dictionary<(string Topic, int Partition), long> positions = [];

    public ViewService(
        IEnumerable<ViewDefinition> definitions, IServiceProvider services, KafkaClients clients, LoopRegistry registry, TimeProvider clock,
        ILogger<ViewService> logger)
    {
        this.clients = clients;
        this.clock = clock;
        this.logger = logger;
        views = definitions.GroupBy(definition => definition.Topic)
            .ToDictionary(topic => topic.Key, topic => topic.Select(definition => definition.Resolve(services)).ToArray());
        registry.Add(this);
    }

    public string Name => "views";

    public LoopState State { get; private set; } = LoopState.Starting;

    public Readiness Readiness => progress switch
    {
        null => new(HealthStatus.Unhealthy, $"waiting: {waitsFor}"),
        { HasCaughtUp: false } when !hasCaughtUp => new(HealthStatus.Unhealthy, "catching up"),
        { AwayReason: { } away } => new(HealthStatus.Degraded, $"broker away: {away}"),
        _ => new(HealthStatus.Healthy, "caught up"),
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Factory.StartNew(
                    () => ReadOnce(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (KafkaException e)
            {
                waitsFor = e.Error.Reason;
                Log.GroupWaits(logger, Name, e.Error.Reason);
                State = LoopState.Starting;
            }
            catch (Exception e)
            {
                waitsFor = e.Message;
                State = LoopState.Faulted;
                Log.ViewReaderDied(logger, e);
            }

            await Task.Delay(RetryPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        State = LoopState.Stopped;
    }

    private void ReadOnce(CancellationToken stop)
    {
        using var current = new ViewReader(clients, views, logger);
        current.Open(positions);
        progress = current.Progress;
        State = LoopState.Running;
        try
        {
            current.Run(stop);
        }
        finally
        {
            hasCaughtUp |= current.Progress.HasCaughtUp;
            positions = current.Positions();
            progress = null;
        }
    }
}
