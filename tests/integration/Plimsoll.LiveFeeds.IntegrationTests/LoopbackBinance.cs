using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>
/// A venue on loopback that speaks Binance's protocol over a real WebSocket and real HTTP, plays recorded depth and does to it what a
/// test asks. It shares no code with what reads it.
/// </summary>
internal sealed class LoopbackBinance : IAsyncDisposable
{
    // Nothing beyond this change is played before a snapshot was given, so that a later fault meets a book that is valid.
    private const int WaitsAt = 60;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(1);

    private readonly WebApplication _app;
    private readonly CapturedDepth _capture;
    private readonly Lock _gate = new();
    private string? _oldSnapshot;
    private int _next;

    public LoopbackBinance(int changes)
    {
        _capture = CapturedDepth.Read(changes);
        Book = new TrueBook(_capture.Snapshot);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public TrueBook Book { get; }

    public int Count => _capture.Changes.Count;

    /// <summary>What is sent in place of a change; by default the change itself. Null ends the connection.</summary>
    public Func<int, string, IReadOnlyList<string>?> Send { get; set; } = (_, text) => [text];

    /// <summary>From this change on the socket stays open and says nothing, once.</summary>
    public int SilentAt { get; set; } = -1;

    /// <summary>Snapshots answered with one from before, so often.</summary>
    public int OldSnapshots { get; set; }

    /// <summary>Snapshots refused with a status, so often.</summary>
    public int Refusals { get; set; }

    public int RefusalStatus { get; set; } = 429;

    /// <summary>How long an answer with a snapshot is on its way: it shows the book of the moment it was asked for.</summary>
    public TimeSpan SnapshotTakes { get; set; }

    public int SnapshotsGiven { get; private set; }

    public int Connections { get; private set; }

    public List<TimeSpan> SnapshotTimes { get; } = [];

    public bool HasPlayedAll => Volatile.Read(ref _next) >= Count;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var received = new byte[4_096];
            var request = await socket.ReceiveAsync(received, context.RequestAborted);
            var text = Encoding.UTF8.GetString(received, 0, request.Count);
            await SayAsync(socket, """{"result":null,"id":1}""", context.RequestAborted);
            if (text.Contains("@depth", StringComparison.Ordinal))
            {
                Connections++;
                await PlayAsync(socket, context.RequestAborted);
            }
            else
            {
                await WaitAsync(socket, context.RequestAborted);
            }
        }
        else if (context.Request.Path == "/fapi/v1/depth")
        {
            await SnapshotAsync(context);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private async Task SnapshotAsync(HttpContext context)
    {
        SnapshotTimes.Add(TimeSpan.FromMilliseconds(TimeProvider.System.GetTimestamp() / (TimeProvider.System.TimestampFrequency / 1_000)));
        if (Refusals-- > 0)
        {
            context.Response.StatusCode = RefusalStatus;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        string body;
        lock (_gate)
        {
            body = OldSnapshots-- > 0 && _oldSnapshot is not null ? _oldSnapshot : Book.ToJson();
        }

        if (SnapshotTakes > TimeSpan.Zero)
        {
            await Task.Delay(SnapshotTakes, TimeProvider.System, context.RequestAborted);
        }

        await context.Response.WriteAsync(body);
        SnapshotsGiven++;
    }

    private async Task PlayAsync(WebSocket socket, CancellationToken cancel)
    {
        var ending = WaitAsync(socket, cancel);
        using var timer = new PeriodicTimer(Pace);
        while (!ending.IsCompleted && Volatile.Read(ref _next) < Count && await timer.WaitForNextTickAsync(cancel))
        {
            if (_next == WaitsAt && SnapshotsGiven == 0)
            {
                continue;
            }

            var (text, data) = _capture.Changes[_next];
            lock (_gate)
            {
                _oldSnapshot ??= Book.ToJson();
                Book.Apply(data);
            }

            var place = _next++;
            if (place == SilentAt)
            {
                await ending;
                return;
            }

            if (Send(place, text) is not { } frames)
            {
                socket.Abort();
                return;
            }

            foreach (var frame in frames)
            {
                await SayAsync(socket, frame, cancel);
            }
        }

        await ending;
    }

    private static Task SayAsync(WebSocket socket, string text, CancellationToken cancel) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancel);

    private static async Task WaitAsync(WebSocket socket, CancellationToken cancel)
    {
        var buffer = new byte[4_096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, cancel)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone.
        }
    }
}
