using System.Net.WebSockets;
using System.Text;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Live;

/// <summary>Takes a whole frame and says whether it was data: answers and pongs do not show that a stream lives.</summary>
internal delegate bool FrameTaker(ReadOnlySpan<byte> frame);

/// <summary>One WebSocket from connecting to its end, with a reason in plain words for that end. Every wait has a deadline.</summary>
internal sealed class SocketSession(StreamPlan plan, LiveOptions options, FrameTaker take, TimeProvider clock) : IAsyncDisposable
{
    private const int FirstBufferBytes = 1 << 16;
    private static readonly TimeSpan SendDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource _hasData = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _dataTimestamp;

    /// <summary>Ends with the first data.</summary>
    public Task HasData => _hasData.Task;

    /// <summary>Connects, subscribes and receives until the connection ends.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> RunAsync(CancellationToken cancel)
    {
        await Task.Yield();
        _socket.Options.KeepAliveInterval = KeepAlive;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (await ConnectAsync(stop.Token) is { } fault)
        {
            return fault;
        }

        _dataTimestamp = clock.GetTimestamp();
#pragma warning disable CA2025 // It is awaited in the finally below, before the source of its token is disposed of.
        var watching = WatchAsync(stop);
#pragma warning restore CA2025
        try
        {
            foreach (var subscription in plan.Subscriptions)
            {
                await SendAsync(subscription, stop.Token);
            }

            return await ReceiveAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            return cancel.IsCancellationRequested ? "stopped" : FormattableString.Invariant($"no data for {options.SilenceSeconds:0.#} s on an open socket");
        }
        catch (Exception fault2) when (fault2 is WebSocketException or IOException or InvalidOperationException)
        {
            return $"the connection broke: {Innermost(fault2)}";
        }
        finally
        {
            await stop.CancelAsync();
            await watching;
        }
    }

    /// <summary>Sends a text; false where the connection is not open or does not take it in time.</summary>
    public async Task<bool> TrySendAsync(string text, CancellationToken cancel)
    {
        try
        {
            await SendAsync(text, cancel);
            return true;
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_socket.State == WebSocketState.Open)
            {
                using var deadline = new CancellationTokenSource(CloseDeadline, clock);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, deadline.Token);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // It is going away in any case.
        }

        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task<string?> ConnectAsync(CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.ConnectSeconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            await _socket.ConnectAsync(plan.Url, both.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return cancel.IsCancellationRequested ? "stopped" : FormattableString.Invariant($"cannot connect to {plan.Url}: no answer within {options.ConnectSeconds:0.#} s");
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or InvalidOperationException or HttpRequestException)
        {
            return $"cannot connect to {plan.Url}: {Innermost(fault)}";
        }
    }

    private async Task<string> ReceiveAsync(CancellationToken cancel)
    {
        var buffer = new byte[FirstBufferBytes];
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return $"the venue closed the connection: {_socket.CloseStatus} {_socket.CloseStatusDescription}".TrimEnd();
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                Take(buffer.AsSpan(0, length));
                length = 0;
            }
            else if (length >= options.MaxFrameBytes)
            {
                return FormattableString.Invariant($"a frame longer than {options.MaxFrameBytes} bytes");
            }
            else if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, options.MaxFrameBytes));
            }
        }
    }

    private void Take(ReadOnlySpan<byte> frame)
    {
        if (take(frame))
        {
            Volatile.Write(ref _dataTimestamp, clock.GetTimestamp());
            _hasData.TrySetResult();
        }
    }

    // Pings, and ends a connection that is open and says nothing.
    private async Task WatchAsync(CancellationTokenSource stop)
    {
        var silence = TimeSpan.FromSeconds(options.SilenceSeconds);
        var pinged = clock.GetTimestamp();
        try
        {
            using var timer = new PeriodicTimer(silence / 8, clock);
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (clock.GetElapsedTime(Volatile.Read(ref _dataTimestamp)) > silence)
                {
                    await stop.CancelAsync();
                    return;
                }

                if (plan.Ping is { } ping && clock.GetElapsedTime(pinged) >= plan.PingEvery)
                {
                    pinged = clock.GetTimestamp();
                    await TrySendAsync(ping, stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The session has ended.
        }
    }

    private async Task SendAsync(string text, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(SendDeadline, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        await _sending.WaitAsync(both.Token);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, both.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner)
        {
            fault = inner;
        }

        return fault.Message;
    }
}
