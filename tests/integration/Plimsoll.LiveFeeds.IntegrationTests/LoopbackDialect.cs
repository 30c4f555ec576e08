using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>A venue on loopback that speaks one dialect over a real WebSocket and real HTTP and loses one message on the way.</summary>
internal sealed class LoopbackDialect : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dialect _dialect;
    private readonly int _before;
    private readonly int _after;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Lock _gate = new();
    private int _played;
    private int _known = int.MaxValue;
    private bool _hasPlayedAll;

    /// <summary>Makes the venue.</summary>
    /// <param name="dialect">What it speaks.</param>
    /// <param name="before">Messages between the first snapshot and the lost message.</param>
    /// <param name="after">Messages after the lost one.</param>
    public LoopbackDialect(Dialect dialect, int before, int after)
    {
        (_dialect, _before, _after) = (dialect, before, after);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public MadeUpBook Book { get; } = new(5);

    public bool HasPlayedAll => Volatile.Read(ref _hasPlayedAll);

    public List<string> Received { get; } = [];

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
        _sending.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            string? answer;
            lock (_gate)
            {
                answer = _dialect.Answer(context.Request.Path, Book);
                _known = answer is not null && context.Request.Path.Value!.Contains("book", StringComparison.Ordinal) ? Math.Min(_known, _played) : _known;
            }

            context.Response.StatusCode = answer is null ? 404 : 200;
            await context.Response.WriteAsync(answer ?? string.Empty);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await Task.WhenAny(ListenAsync(socket, context.RequestAborted), PlayAsync(socket, context.RequestAborted));
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task ListenAsync(WebSocket socket, CancellationToken cancel)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancel) is { MessageType: WebSocketMessageType.Text } part)
            {
                var text = Encoding.UTF8.GetString(buffer, 0, part.Count);
                Received.Add(text);
                if (_dialect.StreamSnapshot is { } snapshot && IsDepth(text) && !text.Contains("unsubscribe", StringComparison.Ordinal))
                {
                    await SayAsync(
                        socket,
                        () =>
                        {
                            _known = Math.Min(_known, _played);
                            return snapshot(Book);
                        },
                        cancel);
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone.
        }
    }

    private async Task PlayAsync(WebSocket socket, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(3));
        var lost = int.MaxValue;
        while (_played - _after < lost && await timer.WaitForNextTickAsync(cancel))
        {
            await SayAsync(
                socket,
                () =>
                {
                    var (isKnown, before) = (_dialect.HasNoGaps || _played - _before > _known, Book.Number);
                    lost = isKnown ? Math.Min(lost, _played) : lost;
                    var change = Book.Move(_dialect.Venue is "bybit" ? 1 : 7);
                    return _played++ == lost ? null : _dialect.Change(Book, before, change);
                },
                cancel);
        }

        Volatile.Write(ref _hasPlayedAll, true);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
    }

    // A text is made and sent in one step: the stream's order is the order of the book.
    private async Task SayAsync(WebSocket socket, Func<string?> make, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            string? text;
            lock (_gate)
            {
                text = make();
            }

            if (text is not null)
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancel);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    private static bool IsDepth(string text) => text.Contains("orderbook", StringComparison.Ordinal) || text.Contains("\"books\"", StringComparison.Ordinal);
}
