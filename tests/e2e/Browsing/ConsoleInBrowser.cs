using System.Globalization;
using Plimsoll.Console;
using Plimsoll.Console.World;
using Plimsoll.Hosting;

namespace Plimsoll.EndToEndTests.Browsing;

/// <summary>A scripted world, the console before it, and a browser.</summary>
public sealed class ConsoleInBrowser : IAsyncLifetime
{
    private WebApplication? app;
    private int port;

    public ScriptedWorld World { get; } = new();

    public Browser Browser { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await World.StartAsync();
        await StartConsoleAsync();
        await Browser.InitializeAsync();
    }

    /// <summary>Opens a view, e.g. <c>overview</c> or <c>instrument/BTC-USDT</c>.</summary>
    public Task<BrowserPage> OpenAsync(string view, string? theme = null, int width = 1600) =>
        Browser.OpenAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/#/{view}")), theme, width);

    /// <summary>Stops the console itself.</summary>
    public async Task StopConsoleAsync()
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    /// <summary>Starts the console, on the port it had.</summary>
    public async Task StartConsoleAsync()
    {
        app = ConsoleHost.Build([], World.ConsoleSettings.Concat(new Dictionary<string, string?>
        {
            ["Hosting:OwnsProcess"] = "false",
            ["Endpoints:HttpPort"] = port.ToString(CultureInfo.InvariantCulture),
            ["Logging:Level"] = "Error",
            ["Console:PollInterval"] = "00:00:00.300",
            ["Console:HeartbeatInterval"] = "00:00:01",
        }));
        await app.StartAsync();
        port = app.Services.GetRequiredService<ServiceAddresses>().Http.Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await StopConsoleAsync();
        await World.DisposeAsync();
    }
}
