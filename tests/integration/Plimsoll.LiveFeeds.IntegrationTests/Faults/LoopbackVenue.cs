using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>A venue on loopback that speaks one dialect over a real WebSocket and real HTTP and has one fault.</summary>
internal sealed class LoopbackVenue : IAsyncDisposable
{
    private const int TradesEvery = 2;
    private const int MissedAtFirst = 3;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(4);

    private readonly WebApplication _app;
    private readonly Dialect _dialect;
    private readonly FaultyStream _stream;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly List<WebSocket> _followers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly string? _oldSnapshot;
    private int _moves;
    private int _place = -1;
    private int _refusals;
    private bool _hasBegun;
    private bool _isMute;
    private Task _playing = Task.CompletedTask;

    /// <summary>Makes the venue.</summary>
    /// <param name="dialect">What it speaks.</param>
    /// <param name="fault">What is wrong with it.</param>
    public LoopbackVenue(Dialect dialect, string fault)
    {
        (_dialect, _stream) = (dialect, new FaultyStream(dialect, fault));
        RefusalStatus = fault switch { Fault.TooManyRequests => 429, Fault.Banned => 418, _ => 0 };
        (_refusals, OldSnapshots) = (RefusalStatus == 0 ? 0 : 1, fault == Fault.OldSnapshot ? 1 : 0);
        _oldSnapshot = dialect.BookPath is { } path ? dialect.Answer(path, Book) : null;
        Remember();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public MadeUpBook Book { get; } = new(5);

    /// <summary>Every book that there was, by its number as a reader knows it.</summary>
    public ConcurrentDictionary<long, (List<(double, double)> Bids, List<(double, double)> Asks)> Past { get; } = new();

    /// <summary>Numbers of the messages since <see cref="Begin"/>.</summary>
    public List<long> Numbers { get; } = [];

    /// <summary>Ids of the trades that were sent.</summary>
    public ConcurrentQueue<long> Trades { get; } = new();

    /// <summary>Texts that came from the client.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    /// <summary>When a book was asked for by REST.</summary>
    public ConcurrentQueue<long> SnapshotTimestamps { get; } = new();

    /// <summary>How long an answer with a book is on its way: it shows the book of the moment it was asked for.</summary>
    public TimeSpan SnapshotTakes { get; init; }

    public int RefusalStatus { get; }

    public int OldSnapshots { get; private set; }

    /// <summary>The venue's stream has gone through its fault and beyond.</summary>
    public bool HasPlayedAll => Volatile.Read(ref _place) >= FaultyStream.Place + After;

    /// <summary>Messages after the fault.</summary>
    public int After { get; init; } = FaultyStream.After;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>A trade by its id: what a reader must make of it.</summary>
    public static (decimal Price, decimal Size) TradeOf(long id) => (60_000 + (id % 7 * 0.5m), 1 + (id % 11));

    /// <summary>Subscriptions to the book so far.</summary>
    public int Subscriptions { get; private set; }

    public async Task StartAsync()
    {
        await _app.StartAsync();
        _playing = PlayAsync(_stop.Token);
    }

    /// <summary>The reader has its book: trades come, and the fault after so many messages.</summary>
    public void Begin() => Volatile.Write(ref _hasBegun, true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _playing;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
        _stop.Dispose();
        _sending.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await ListenAsync(socket, context.RequestAborted);
            return;
        }

        var path = context.Request.Path.Value!;
        var isBook = _dialect.BookPath is { } bookPath && path.Contains(bookPath, StringComparison.Ordinal);
        if (isBook)
        {
            SnapshotTimestamps.Enqueue(TimeProvider.System.GetTimestamp());
        }

        // Who begins by REST is refused its book, everybody else whatever is asked for first.
        if ((isBook || !_dialect.StartsByRest) && Interlocked.Decrement(ref _refusals) >= 0)
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (RefusalStatus, "1");
            return;
        }

        await AnswerAsync(context, path, isBook);
    }

    private async Task AnswerAsync(HttpContext context, string path, bool isBook)
    {
        string? answer;
        lock (_gate)
        {
            answer = isBook && OldSnapshots-- > 0 ? _oldSnapshot : _dialect.Answer(path, Book);
        }

        if (isBook && SnapshotTakes > TimeSpan.Zero)
        {
            await Task.Delay(SnapshotTakes, TimeProvider.System, context.RequestAborted);
        }

        await context.Response.WriteAsync(answer ?? string.Empty);
    }

    private async Task ListenAsync(WebSocket socket, CancellationToken cancel)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancel) is { MessageType: WebSocketMessageType.Text } part)
            {
                var text = Encoding.UTF8.GetString(buffer, 0, part.Count);
                Received.Enqueue(text);
                if (IsDepth(text) && !text.Contains("unsubscribe", StringComparison.OrdinalIgnoreCase))
                {
                    await FollowAsync(socket, cancel);
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone.
        }
        finally
        {
            await _sending.WaitAsync(CancellationToken.None);
            _followers.Remove(socket);
            _sending.Release();
        }
    }

    // Who subscribes gets the book where the stream brings it, and from then on every message.
    private async Task FollowAsync(WebSocket socket, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            Subscriptions++;
            if (_dialect.StreamSnapshot is { } snapshot)
            {
                string text;
                lock (_gate)
                {
                    text = snapshot(Book);
                }

                await SayAsync(socket, text, cancel);
            }

            if (!_followers.Contains(socket))
            {
                _followers.Add(socket);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    // The market moves while anybody listens; a text is made and sent in one step, so that every stream has the order of the book.
    private async Task PlayAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (!HasPlayedAll && await timer.WaitForNextTickAsync(cancel))
            {
                await _sending.WaitAsync(cancel);
                try
                {
                    if (_followers.Count > 0)
                    {
                        await StepAsync(cancel);
                    }
                }
                finally
                {
                    _sending.Release();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task StepAsync(CancellationToken cancel)
    {
        IReadOnlyList<string>? texts;
        lock (_gate)
        {
            texts = Next();
        }

        foreach (var socket in _followers.ToList())
        {
            try
            {
                foreach (var text in texts ?? [])
                {
                    await SayAsync(socket, text, cancel);
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
            {
                _followers.Remove(socket);
            }
        }

        if (texts is null)
        {
            _followers.ForEach(socket => socket.Abort());
        }

        if (texts is null || _isMute)
        {
            _isMute = false;
            _followers.Clear();
        }
    }

    private static Task SayAsync(WebSocket socket, string text, CancellationToken cancel) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancel);

    // The book moves and says so; from the beginning on a trade comes with every other move.
    private IReadOnlyList<string>? Next()
    {
        var before = Book.Number;
        var text = Moved(before);
        if (!Volatile.Read(ref _hasBegun))
        {
            return _moves++ < MissedAtFirst && _dialect.StartsByRest ? [] : [text];
        }

        var place = Interlocked.Increment(ref _place);
        Numbers.Add(Book.Number);
        _isMute = _stream.IsSilentAt(place);
        if (_isMute)
        {
            return [];
        }

        return _stream.Frames(place, text) is { } frames ? place % TradesEvery == 0 ? [.. frames, Trade(place)] : frames : null;
    }

    private string Moved(long before)
    {
        var change = Book.Move(_dialect.Step);
        Remember();
        return _dialect.Change(Book, before, change);
    }

    private string Trade(int place)
    {
        var id = place + 1L;
        var (price, size) = TradeOf(id);
        Trades.Enqueue(id);
        return _dialect.Trade(new MadeUpTrade(id, price, size, Book.TimeMs));
    }

    private void Remember() => Past[_dialect.NumberOf(Book)] = (Levels(Book.Bids), Levels(Book.Asks));

    private static List<(double, double)> Levels(IEnumerable<(decimal Price, decimal Size)> side) => [.. side.Take(20).Select(level => ((double)level.Price, (double)level.Size))];

    private static bool IsDepth(string text) => new[] { "@depth", "orderbook", "order_book", "\"books\"", "l2Book" }.Any(word => text.Contains(word, StringComparison.Ordinal));
}
