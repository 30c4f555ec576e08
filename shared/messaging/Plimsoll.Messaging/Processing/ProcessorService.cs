using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Processing;

/// <summary>Keeps the loop of one group alive: opens it, runs it on a thread of its own, and opens it anew from its checkpoint when it dies.</summary>
internal sealed class ProcessorService : BackgroundService
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(2);

    private readonly ProcessorDefinition definition;
    private readonly LoopOpening opening;
    private readonly LoopStatus status;
    private readonly KafkaOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<ProcessorService> logger;
    private readonly IDisposable tracking;

    public ProcessorService(
        ProcessorDefinition definition, IServiceProvider services, KafkaClients clients, IOptions<KafkaOptions> options, ICheckpointStore store,
        GroupStatistics statistics, LoopRegistry registry, TimeProvider clock, ILogger<ProcessorService> logger)
    {
        this.definition = definition;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        status = new LoopStatus(definition.Group);
        opening = new LoopOpening(definition, services, clients, options.Value, store, status, clock, logger);
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
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                status.Set(LoopState.Starting, "broker and checkpoints");
                await RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                status.Set(LoopState.Faulted, e.Message);
                MessagingMeter.LoopRestarts.Add(1, new KeyValuePair<string, object?>("group", definition.Group));
                Log.LoopDied(logger, definition.Group, e);
                await Task.Delay(RestartPause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        status.Set(LoopState.Stopped, null);
    }

    private async Task RunOnceAsync(CancellationToken stop)
    {
        using var loop = await opening.OpenAsync(stop);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                loop.Run(stop);
                ended.SetResult();
            }
            catch (Exception e)
            {
                ended.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = $"group {definition.Group}",
        };
        thread.Start();
        await ended.Task;
    }
}
