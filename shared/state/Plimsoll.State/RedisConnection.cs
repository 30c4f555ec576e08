using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Kernel.Ports;
using StackExchange.Redis;

namespace Plimsoll.State;

/// <summary>The connection to Redis. It comes back by itself; a call while it is away fails within its deadline, never later.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private const int ConnectRetryMs = 5_000;
    private const int KeepAliveSeconds = 10;

    private readonly ConfigurationOptions _configuration;
    private readonly TimeProvider _clock;
    private readonly ILogger<RedisConnection> _log;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private ConnectionMultiplexer? _multiplexer;

    public RedisConnection(IOptions<RedisOptions> options, TimeProvider clock, ILogger<RedisConnection> log)
    {
        (_clock, _log) = (clock, log);
        Prefix = options.Value.Prefix.Length == 0 ? string.Empty : options.Value.Prefix + ":";
        Timeout = TimeSpan.FromMilliseconds(options.Value.TimeoutMs);
        _configuration = new ConfigurationOptions
        {
            EndPoints = { options.Value.Endpoint }, AbortOnConnectFail = false, ConnectTimeout = options.Value.TimeoutMs, SyncTimeout = options.Value.TimeoutMs,
            ConnectRetry = 1, ReconnectRetryPolicy = new LinearRetry(ConnectRetryMs / 10), KeepAlive = KeepAliveSeconds, Ssl = options.Value.UseTls,
            Password = options.Value.Password.Length == 0 ? null : options.Value.Password, ClientName = "plimsoll",
        };
    }

    /// <summary>What stands before every key, with its separator.</summary>
    public string Prefix { get; }

    /// <summary>How long one call may take.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Runs one call within its deadline.</summary>
    /// <exception cref="StoreUnavailableException">Redis is away, slow or refuses.</exception>
    public async ValueTask<T> CallAsync<T>(Func<IDatabase, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            var database = await DatabaseAsync(cancel).WaitAsync(Timeout, _clock, cancel);
            return await call(database).WaitAsync(Timeout, _clock, cancel);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException or ObjectDisposedException)
        {
            throw new StoreUnavailableException($"Redis at {_configuration.EndPoints[0]} did not answer: {fault.Message}", fault);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer)
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).WaitAsync(Timeout, _clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            multiplexer.Dispose();
        }

        _connecting.Dispose();
    }

    private async Task<IDatabase> DatabaseAsync(CancellationToken cancel)
    {
        if (_multiplexer is { } known)
            return known.GetDatabase();

        await _connecting.WaitAsync(cancel);
        try
        {
            _multiplexer ??= await OpenAsync();
            return _multiplexer.GetDatabase();
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<ConnectionMultiplexer> OpenAsync()
    {
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(_configuration);
        multiplexer.ConnectionFailed += (_, fault) => _log.ConnectionLost(_configuration.EndPoints[0].ToString()!, fault.FailureType.ToString());
        multiplexer.ConnectionRestored += (_, _) => _log.ConnectionBack(_configuration.EndPoints[0].ToString()!);
        return multiplexer;
    }
}
