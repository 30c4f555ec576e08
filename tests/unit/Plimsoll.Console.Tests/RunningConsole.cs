using System.Text.Json;
using Plimsoll.Console.World;
using Plimsoll.Hosting;

namespace Plimsoll.Console.Tests;

/// <summary>The console's own host before a scripted world, over real sockets.</summary>
public sealed class RunningConsole : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private WebApplication? app;

    public ScriptedWorld World { get; } = new();

    public HttpClient Http { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        await World.StartAsync();
        app = ConsoleHost.Build([], World.ConsoleSettings.Concat(new Dictionary<string, string?>
        {
            ["Hosting:OwnsProcess"] = "false",
            ["Endpoints:HttpPort"] = "0",
            ["Logging:Level"] = "Error",
            ["Console:PollInterval"] = "00:00:00.200",
            ["Console:HeartbeatInterval"] = "00:00:00.300",
            ["Console:CallTimeout"] = "00:00:02",
            ["Console:MaxStreamClients"] = "4",
        }));
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = app.Services.GetRequiredService<ServiceAddresses>().Http, Timeout = Patience };
        await Eventually(async () => (await Get("/api/scores")).Status == 200 && (await Get("/api/whales")).Status == 200);
    }

    public async Task<(int Status, JsonElement Body)> Get(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(stream);
        return ((int)response.StatusCode, document.RootElement.Clone());
    }

    public static async Task Eventually(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await World.DisposeAsync();
    }
}
