using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Testing;

namespace Plimsoll.EndToEndTests.Browsing;

/// <summary>One Chromium for all tests, driven through node and playwright-core by one command at a time.</summary>
public sealed class Browser : IAsyncLifetime
{
    // Longer than any wait inside the driver, so that the driver's own message is what a failure shows.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);
    private readonly SemaphoreSlim turn = new(1, 1);
    private Process? driver;
    private int commands;
    private int pages;

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(SharedData.RepositoryRoot, "tests", "e2e", "browser");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "playwright-core")))
        {
            var installed = await ExternalTool.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
            Assert.True(installed.ExitCode == 0, installed.Said);
        }

        driver = Process.Start(new ProcessStartInfo("node", ["driver.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node did not start");
        var first = await ReadAsync();
        Assert.True(first?["ready"] is not null, first is null ? await driver.StandardError.ReadToEndAsync() : first.ToJsonString());
    }

    /// <summary>Opens a page of its own.</summary>
    /// <param name="address">Address to open.</param>
    /// <param name="theme">dark or light; null leaves the default.</param>
    /// <param name="width">Width of the window.</param>
    public async Task<BrowserPage> OpenAsync(Uri address, string? theme = null, int width = 1600)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"page-{Interlocked.Increment(ref pages)}");
        var page = new BrowserPage(this, name);
        await page.DoAsync("open", new { page = name, url = address, theme, width, height = 1000 });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (driver is null)
            return;
        driver.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await driver.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!driver.HasExited)
            driver.Kill(entireProcessTree: true);
        driver.Dispose();
        turn.Dispose();
    }

    internal async Task<JsonNode?> DoAsync(string command, object args)
    {
        await turn.WaitAsync();
        try
        {
            var id = ++commands;
            await driver!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { id, command, args }));
            await driver.StandardInput.FlushAsync();
            var answer = await ReadAsync() ?? throw new InvalidOperationException(await driver.StandardError.ReadToEndAsync());
            return answer["error"] is { } error ? throw new InvalidOperationException($"{command} {args}: {error}") : answer["value"];
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<JsonNode?> ReadAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        return await driver!.StandardOutput.ReadLineAsync(deadline.Token) is { } line ? JsonNode.Parse(line) : null;
    }
}
