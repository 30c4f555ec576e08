namespace Plimsoll.Console.Tests;

public sealed class AbsenceTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Theory]
    [InlineData("Scoring", "scoring", "/api/scores", "/api/signals")]
    [InlineData("Heatmap", "heatmap", "/api/zones", "/api/heatmap?instrument=BTC-USDT&window=60")]
    [InlineData("Ingestion", "ingestion", "/api/instruments", "/api/feeds")]
    [InlineData("Alerting", "alerting", "/api/alerts", "/api/rules")]
    [InlineData("WhaleTracker", "whale-tracker", "/api/whales", "/api/whales?limit=1")]
    public async Task A_service_that_is_away_is_named_and_nothing_old_is_passed_off_as_new(string key, string name, string path, string other)
    {
        await console.World.TakeAwayAsync(key);
        await RunningConsole.Eventually(async () => (await console.Get(path)).Status == 503 && (await console.Get(other)).Status == 503);

        var (_, problem) = await console.Get(path);
        Assert.Equal(name, problem.GetProperty("service").GetString());
        Assert.Equal($"{name} is away", problem.GetProperty("title").GetString());
        await RunningConsole.Eventually(async () => await StateOf(name) == "AWAY");

        await console.World.BringBackAsync(key);
        await RunningConsole.Eventually(async () => (await console.Get(path)).Status == 200 && (await console.Get(other)).Status == 200);
        await RunningConsole.Eventually(async () => await StateOf(name) == "UP");
    }

    private async Task<string?> StateOf(string name) =>
        (await console.Get("/api/services")).Body.GetProperty("items").EnumerateArray()
            .Single(service => service.GetProperty("name").GetString() == name).GetProperty("state").GetString();
}
