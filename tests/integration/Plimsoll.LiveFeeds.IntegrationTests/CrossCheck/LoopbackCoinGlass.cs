using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Plimsoll.LiveFeeds.IntegrationTests.CrossCheck;

/// <summary>CoinGlass on loopback: liquidation totals for who brings the key.</summary>
internal sealed class LoopbackCoinGlass : IAsyncDisposable
{
    public const string Key = "0123456789abcdef-key";

    private readonly WebApplication _app;

    public LoopbackCoinGlass()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>The answer to who has the key.</summary>
    public Func<string> Answer { get; set; } = () => """{"code":"0","msg":"success","data":[]}""";

    /// <summary>Requests refused with 429 and Retry-After of a second, so often.</summary>
    public int Refusals { get; set; }

    public ConcurrentQueue<(string Address, long Timestamp)> Asked { get; } = new();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Asked.Enqueue(($"{context.Request.Path}{context.Request.QueryString}", TimeProvider.System.GetTimestamp()));
        if (context.Request.Headers["CG-API-KEY"] != Key)
        {
            context.Response.StatusCode = 401;
        }
        else if (Refusals-- > 0)
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "1");
        }
        else
        {
            await context.Response.WriteAsync(Answer());
        }
    }
}
