using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.Simulator.IntegrationTests.Chain;

/// <summary>Foundry's anvil, a real EVM node, on a free port; it makes a block when told.</summary>
internal sealed class AnvilNode : IAsyncDisposable
{
    private const string Folder = "tests/integration/Plimsoll.Simulator.IntegrationTests/node";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private int _id;

    private AnvilNode(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<AnvilNode> StartAsync(long genesisSeconds)
    {
        var program = await InstalledAsync();
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        free.Stop();
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--host", "127.0.0.1", "--port", port, "--chain-id", "31337", "--no-mining", "--silent", "--timestamp", genesisSeconds.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        var node = new AnvilNode(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/"));
        await node.UntilItAnswersAsync();
        return node;
    }

    /// <summary>Calls a method that must succeed.</summary>
    public async Task<JsonElement> CallAsync(string method, params object?[] given)
    {
        var answer = await AskAsync(method, given);
        Assert.True(answer.TryGetProperty("result", out var result), answer.ToString());
        return result;
    }

    /// <summary>Calls a method and gives the whole answer.</summary>
    public Task<JsonElement> AskAsync(string method, params object?[] given) => JsonRpc.AskAsync(_client, Address, ++_id, method, given);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> InstalledAsync()
    {
        var folder = CommittedFile.PathOf(Folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            // Not "ci": it refuses a lock file that lacks the builds for other systems, which not every registry has.
            var installed = await ExternalTool.RunAsync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], folder);
            Assert.True(installed.ExitCode == 0, installed.Said);
        }

        var system = RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "darwin" : "linux";
        var processor = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        var program = Path.Combine(folder, "node_modules", "@foundry-rs", $"anvil-{system}-{processor}", "bin", "anvil");
        Assert.True(File.Exists(program), $"{program} is missing: run npm install in {Folder}");
        return program;
    }

    private async Task UntilItAnswersAsync()
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System))
        {
            try
            {
                await CallAsync("eth_chainId");
                return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < Deadline && !_process.HasExited)
            {
                // Not up yet.
            }
        }
    }
}
