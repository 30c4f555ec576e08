using MassTransit;
using Microsoft.Extensions.Options;

namespace Plimsoll.Bus.Transport;

/// <summary>
/// Starts the bus beside the host's start, as often as it takes, and stops it within a bound: neither a broker that is away nor a client
/// library that hangs keeps the service from starting or from ending.
/// </summary>
internal sealed class BusService(BusFactory factory, IOptions<BusOptions> options, TimeProvider clock, ILogger<BusService> log) : BackgroundService
{
    // One start attempt; the client itself connects again within it. A new attempt begins with a new bus.
    private static readonly TimeSpan StartAttempt = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<IBusControl> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bus once it runs; fails when the host stops before.</summary>
    public Task<IBusControl> Started => _started.Task;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var limit = TimeSpan.FromSeconds(options.Value.StopTimeoutSeconds);
        try
        {
            await _stopped.Task.WaitAsync(limit + PauseBetweenAttempts, clock, cancellationToken);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            log.StopAbandoned(limit.TotalSeconds);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the client connects on the caller's thread
        try
        {
            while (!stoppingToken.IsCancellationRequested && await StartAsync(factory.Create(), stoppingToken) is null)
                await Task.Delay(PauseBetweenAttempts, clock, stoppingToken);

            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _started.TrySetException(new ObjectDisposedException(nameof(BusService), "the bus stops"));
        }

        if (_started.Task is { IsCompletedSuccessfully: true })
            await StopAsync(await _started.Task);
        _stopped.TrySetResult();
    }

    private async Task<IBusControl?> StartAsync(IBusControl bus, CancellationToken stopping)
    {
        using var attempt = new CancellationTokenSource(StartAttempt, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(attempt.Token, stopping);
        try
        {
            await bus.StartAsync(either.Token).WaitAsync(either.Token);
            log.Started(options.Value.Transport);
            _started.TrySetResult(bus);
            return bus;
        }
        catch (Exception error)
        {
            if (!stopping.IsCancellationRequested)
                log.StartFailed(options.Value.Host, options.Value.Port, error.GetType().Name);
            await StopAsync(bus);
            return null;
        }
    }

    private async Task StopAsync(IBusControl bus)
    {
        var limit = TimeSpan.FromSeconds(options.Value.StopTimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, clock);
        try
        {
            await bus.StopAsync(deadline.Token).WaitAsync(limit, clock);
        }
        catch (Exception error)
        {
            log.StopFailed(limit.TotalSeconds, error.GetType().Name);
        }
    }
}
