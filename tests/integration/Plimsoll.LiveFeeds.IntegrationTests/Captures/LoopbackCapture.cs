using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Plimsoll.LiveFeeds.IntegrationTests.Captures;

/// <summary>Plays a capture once over a real WebSocket and answers its requests over real HTTP; it knows nothing of what it says.</summary>
internal sealed class LoopbackCapture : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly VenueCapture _capture;
    private readonly Func<string, string?> _others;
    private readonly TaskCompletionSource _begin = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isPlaying;

    public LoopbackCapture(VenueCapture capture, Func<string, string?> others)
    {
        (_capture, _others) = (capture, others);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => _app.StartAsync();

    /// <summary>The reader knows its instruments: the frames may come.</summary>
    public void Begin() => _begin.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            var address = $"{context.Request.Path}{context.Request.QueryString}";
            var answer = _capture.Answers.GetValueOrDefault(address) ?? _others(address);
            context.Response.StatusCode = answer is null ? 404 : 200;
            await context.Response.WriteAsync(answer ?? string.Empty);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        if (Interlocked.Exchange(ref _isPlaying, 1) == 0)
        {
            await _begin.Task.WaitAsync(context.RequestAborted);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            foreach (var frame in _capture.Frames)
            {
                await timer.WaitForNextTickAsync(context.RequestAborted);
                await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            }
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
