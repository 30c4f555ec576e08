using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Evaluate;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Recording;
using Plimsoll.Testing;

namespace Plimsoll.Cli.Tests;

public sealed class EvaluateHeatmapTests
{
    private const double TinyDays = 0.12;

    [Fact]
    public async Task A_tiny_world_is_judged_against_its_truth_and_stays_unverified()
    {
        using var folder = new TemporaryFolder();
        var scenario = ScenarioCatalogue.Find("foreign-crowd", TinyDays)! with { Accounts = 250, WarmUpHours = 1, Venues = [VenueKind.Binance] };
        var world = Path.Combine(folder.Path, "world");
        MarketRecorder.Record(new SimulationRequest(scenario, 1, TinyDays, 1_767_571_200_000, 15, world), _ => { }, TestContext.Current.CancellationToken);

        var (code, text) = await RunAsync("--source", world, "--warm-up-hours", "1", "--draws", "100");
        var report = JsonNode.Parse(text)!;
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal("UNVERIFIED", (string?)report["quality"]);
        Assert.Contains("simulated", (string?)report["appliesTo"], StringComparison.Ordinal);
        Assert.Equal(7, report["gate"]!.AsArray().Count);
        var truth = report["tables"]!["truth"]!["rows"]!.AsArray();
        Assert.Equal(9, truth.Count);
        Assert.All(truth, row => Assert.InRange((double)row!["distance, whole window, %"]!["value"]!, 0.01, 70));
        Assert.Equal(9, report["tables"]!["location"]!["rows"]!.AsArray().Count);
        Assert.Equal(text, (await RunAsync("--source", world, "--warm-up-hours", "1", "--draws", "100")).Text);
    }

    [Fact]
    public async Task Readings_of_public_accounts_beside_a_recording_are_truth_for_places_and_not_for_masses()
    {
        using var folder = new TemporaryFolder();
        var scenario = ScenarioCatalogue.Find("foreign-crowd", TinyDays)! with { Accounts = 250, WarmUpHours = 1, Venues = [VenueKind.Hyperliquid] };
        MarketRecorder.Record(new SimulationRequest(scenario, 1, TinyDays, 1_767_571_200_000, 15, folder.Path), _ => { }, TestContext.Current.CancellationToken);
        KeepAsReadings(folder.Path);

        var (code, text) = await RunAsync("--source", folder.Path, "--warm-up-hours", "1", "--draws", "100");
        var report = JsonNode.Parse(text)!;
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains(report["limits"]!.AsArray(), limit => ((string?)limit)!.Contains("places are compared, masses are not", StringComparison.Ordinal));
        var truth = report["tables"]!["truth"]!["rows"]!.AsArray();
        Assert.All(truth, row => Assert.InRange((double)row!["distance, whole window, %"]!["value"]!, 0.01, 70));

        await File.AppendAllTextAsync(Path.Combine(folder.Path, "accounts", "0.jsonl"), "{}\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Usage, (await RunAsync("--source", folder.Path)).Code);
    }

    // Every second account as its venue would tell it; the rest of the truth goes.
    private static void KeepAsReadings(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "accounts"));
        using (var readings = new StreamWriter(Path.Combine(folder, "accounts", "0.jsonl")))
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "truth"), "positions_*"))
            {
                using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
                while (reader.ReadLine() is { } line)
                {
                    var position = JsonNode.Parse(line)!;
                    if ((int)position["account"]! % 2 == 0) readings.WriteLine(Reading(position).ToJsonString());
                }
            }
        }

        Directory.Delete(Path.Combine(folder, "truth"), recursive: true);
        File.Delete(Path.Combine(folder, "manifest.json"));
    }

    private static JsonObject Reading(JsonNode position) => new()
    {
        ["address"] = string.Create(CultureInfo.InvariantCulture, $"0x{(int)position["account"]!:x40}"),
        ["state"] = new JsonObject
        {
            ["time"] = (long)position["ts"]!,
            ["crossMarginSummary"] = new JsonObject { ["accountValue"] = "1000" },
            ["assetPositions"] = new JsonArray(new JsonObject
            {
                ["position"] = new JsonObject
                {
                    ["coin"] = "BTC", ["szi"] = (double)position["sz"]! * ((string?)position["side"] == "long" ? 1 : -1), ["entryPx"] = (double)position["entry"]!,
                    ["leverage"] = new JsonObject { ["type"] = "cross" }, ["unrealizedPnl"] = "0", ["marginUsed"] = "1", ["liquidationPx"] = position["liq"]?.DeepClone(),
                },
            }),
        },
    };

    [Fact]
    public async Task Bars_are_recognised_and_their_limits_are_said()
    {
        using var folder = new TemporaryFolder();
        WritePanel(folder.Path, bars: 3 * 288);
        var (code, text) = await RunAsync("--source", folder.Path, "--draws", "100", "--output", "markdown");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("**quality: UNVERIFIED** for the recorded market; 3 days", text, StringComparison.Ordinal);
        Assert.Contains("stand in for them", text, StringComparison.Ordinal);
        Assert.DoesNotContain("T5: the map", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_nothing_known_is_refused_with_what_is_allowed()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.Usage, (await RunAsync("--source", folder.Path)).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync("--source", folder.Path, "--worlds", "cascade")).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync("--worlds", "paradise")).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync()).Code);
    }

    [Fact]
    public async Task Worlds_that_are_missing_are_said_and_nothing_is_printed_before_all_are_there()
    {
        using var folder = new TemporaryFolder();
        var (code, text) = await RunAsync("--worlds", "quiet", "--seeds", "2", "--minutes", "0", "--keep", folder.Path);
        Assert.Equal(ExitCode.Degraded, code);
        Assert.Empty(text);
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] words)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await EvaluateHeatmapCommand.Create().Parse(words).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private static void WritePanel(string folder, int bars)
    {
        const long FirstMs = 1_764_547_200_000;
        var (candles, interest, price) = (new StringBuilder("date,open,high,low,close,volume\n"), new StringBuilder("t,oi,oi_usd\n"), 90_000.0);
        for (var bar = 0; bar < bars; bar++)
        {
            var (open, wave) = (price, Math.Sin(bar / 20.0));
            price *= 1 + (0.001 * wave) + (0.002 * Math.Sin(bar * 1.7));
            var level = 90_000 - (600 * (bar % 7));
            candles.Append(CultureInfo.InvariantCulture, $"{FirstMs + (bar * 300_000L)},{open:0.0},{Math.Max(open, price) + 20:0.0},{Math.Min(open, price) - 20:0.0},{price:0.0},500\n");
            interest.Append(CultureInfo.InvariantCulture, $"{FirstMs + ((bar + 1) * 300_000L)},{level},{level * price:0}\n");
        }

        File.WriteAllText(Path.Combine(folder, "binance_BTCUSDT_5m_futures.csv"), candles.ToString());
        File.WriteAllText(Path.Combine(folder, "binance_BTCUSDT_oi_5m.csv"), interest.ToString());
    }
}
