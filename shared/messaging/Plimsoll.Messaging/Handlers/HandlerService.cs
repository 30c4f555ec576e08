using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Processing;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Handlers;

/// <summary>Keeps the loop of one handler alive.</summary>
internal sealed class HandlerService : BackgroundService
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(1);

    private readonly HandlerDefinition definition;
    private readonly KafkaClients clients;
    private readonly KafkaOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<HandlerService> logger;
    private readonly LoopStatus status;
    private readonly IDisposable tracking;

    public HandlerService(
        HandlerDefinition definition, KafkaClients clients, IOptions<KafkaOptions> options, GroupStatistics statistics, LoopRegistry registry,
        TimeProvider clock, ILogger<HandlerService> logger)
    {
        this.definition = definition;
        this.clients = clients;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        status = new LoopStatus(definition.Group);
        statistics.Register(definition.Group, () => status.Snapshot);
        registry.Add(status);
        tracking = MessagingMeter.Track(() => status.Snapshot);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var cap = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        cap.CancelAfter(TimeSpan.FromSeconds(options.ShutdownSeconds));
        await base.StopAsync(cap.Token);
    }

    public override void Dispose()
    {
        tracking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string? said = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var loop = new HandlerLoop(definition, clients, options, status, clock, logger);
                await loop.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Confluent.Kafka.KafkaException e) when (status.State == LoopState.Starting)
            {
                status.Set(LoopState.Starting, e.Error.Reason);
                if (said != e.Error.Reason)
                    Log.GroupWaits(logger, definition.Group, e.Error.Reason);
                said = e.Error.Reason;
            }
            catch (Exception e)
            {
                status.Set(LoopState.Faulted, e.Message);
                MessagingMeter.LoopRestarts.Add(1, new KeyValuePair<string, object?>("group", definition.Group));
                Log.LoopDied(logger, definition.Group, e);
            }

            await Task.Delay(RestartPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        status.Set(LoopState.Stopped, null);
    }
}
