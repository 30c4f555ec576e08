using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using Plimsoll.State.Telemetry;
using StackExchange.Redis;

namespace Plimsoll.State.Connection;

/// <summary>
/// The one connection to Redis. Made at start and again after a loss, with back-off; a call while it is away fails at once. Every call
/// has a deadline, and calls without an answer are bounded, so a server that hangs cannot fill the memory.
/// </summary>
internal sealed class RedisConnection(IOptions<RedisOptions> options, TimeProvider clock, ILogger<RedisConnection> logger) : IAsyncDisposable
{
    // Calls without an answer, checkpoints included. Twice the partitions of a service with their books; beyond it a call waits its turn.
    private const int MaxUnanswered = 64;
    private const int FirstRetryMs = 250;
    private const int LongestRetryMs = 5_000;
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectBackOff = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim slots = new(MaxUnanswered, MaxUnanswered);
    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private Task<ConnectionMultiplexer>? connecting;

    /// <summary>Full key: the configured prefix and the name.</summary>
    internal RedisKey Key(string name) => options.Value.Prefix.Length == 0 ? name : $"{options.Value.Prefix}:{name}";

    /// <summary>Starts to connect; never waits and never fails.</summary>
    internal void Begin() => _ = Multiplexer();

    /// <summary>Makes one call.</summary>
    /// <param name="operation">Name for metrics and errors.</param>
    /// <param name="deadline">Longest wait for the answer, waiting for a turn included.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancel">Cancels the wait; a call that was sent is not taken back.</param>
    /// <exception cref="StoreUnavailableException">Redis is away, refused the call or did not answer in time.</exception>
    internal async Task<T> CallAsync<T>(string operation, TimeSpan deadline, Func<IDatabase, Task<T>> call, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var outcome = "cancelled";
        try
        {
            var result = await BoundedAsync(deadline, call, cancel);
            outcome = "ok";
            return result;
        }
        catch (TimeoutException e)
        {
            outcome = "timeout";
            throw new StoreUnavailableException($"Redis {options.Value.Endpoint} did not answer {operation} within {deadline.TotalMilliseconds:0} ms", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            outcome = "failed";
            throw new StoreUnavailableException($"Redis {options.Value.Endpoint}: {operation} failed: {e.Message}", e);
        }
        finally
        {
            StateInstruments.Called(operation, outcome, clock.GetElapsedTime(started));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Task<ConnectionMultiplexer>? made;
        lock (gate)
            made = connecting;
        if (made is { IsCompletedSuccessfully: true })
            await CloseAsync(await made);
        closing.Dispose();
        slots.Dispose();
    }

    /// <summary>Leaves without the good-bye that the client would wait for.</summary>
    private async Task CloseAsync(ConnectionMultiplexer multiplexer) =>
        await multiplexer.CloseAsync(allowCommandsToComplete: false)
            .WaitAsync(CloseDeadline, clock, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<T> BoundedAsync<T>(TimeSpan deadline, Func<IDatabase, Task<T>> call, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var multiplexer = await Multiplexer().WaitAsync(either.Token);
            await slots.WaitAsync(either.Token);
            return await AnswerAsync(multiplexer.GetDatabase(), call).WaitAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer after {clock.GetElapsedTime(started).TotalMilliseconds:0} ms.", e);
        }
    }

    /// <summary>The turn ends with the answer, not with the caller's patience: what was sent still waits in the pipeline.</summary>
    private async Task<T> AnswerAsync<T>(IDatabase database, Func<IDatabase, Task<T>> call)
    {
        try
        {
            return await call(database);
        }
        finally
        {
            if (!closing.IsCancellationRequested)
                slots.Release();
        }
    }

    private Task<ConnectionMultiplexer> Multiplexer()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
            return connecting ??= Task.Run(ConnectAsync);
        }
    }

    /// <summary>Tries until it works; from then on the client itself reconnects.</summary>
    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        while (true)
        {
            try
            {
                var multiplexer = await ConnectionMultiplexer.ConnectAsync(Configuration());
                if (closing.IsCancellationRequested)
                    await CloseAsync(multiplexer);
                multiplexer.ConnectionFailed += OnLost;
                multiplexer.ConnectionRestored += (_, _) => Log.Connected(logger, options.Value.Endpoint);
                if (multiplexer.IsConnected)
                    Log.Connected(logger, options.Value.Endpoint);
                else
                    Log.CannotConnect(logger, options.Value.Endpoint, "no answer");
                return multiplexer;
            }
            catch (Exception e) when (!closing.IsCancellationRequested)
            {
                Log.CannotConnect(logger, options.Value.Endpoint, e.Message);
                await Task.Delay(ConnectBackOff, clock, closing.Token);
            }
        }
    }

    private ConfigurationOptions Configuration()
    {
        var settings = options.Value;
        RedisOptionsValidator.TrySplit(settings.Endpoint, out var host, out var port);
        var configuration = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            ClientName = "plimsoll",
            ConnectTimeout = settings.ConnectTimeoutMs,
            KeepAlive = 5,
            ReconnectRetryPolicy = new ExponentialRetry(FirstRetryMs, LongestRetryMs),
            Ssl = settings.UseTls,
            SyncTimeout = settings.CheckpointDeadlineMs,
        };
        configuration.EndPoints.Add(host, port);
        if (settings.Password.Length > 0)
            configuration.Password = settings.Password;
        if (settings.UseTls)
        {
            configuration.SslHost = host;
            configuration.SslProtocols = System.Security.Authentication.SslProtocols.None;
        }

        return configuration;
    }

    private void OnLost(object? sender, ConnectionFailedEventArgs lost)
    {
        // Each server has a second connection for subscriptions, which is not used here.
        if (lost.ConnectionType != ConnectionType.Interactive || closing.IsCancellationRequested)
            return;
        StateInstruments.ConnectionsLost.Add(1);
        Log.ConnectionLost(logger, options.Value.Endpoint, lost.FailureType.ToString());
    }
}
