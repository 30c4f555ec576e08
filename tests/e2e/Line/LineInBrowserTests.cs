using Plimsoll.EndToEndTests.Browsing;
using Plimsoll.EndToEndTests.Pages;
using Plimsoll.Testing;

namespace Plimsoll.EndToEndTests.Line;

[Collection(BrowserCollection.Name)]
public sealed class LineInBrowserTests(ConsoleInBrowser shared)
{
    // A recorded hour passes in six seconds; the first score waits for some of it, on a machine that is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_recorded_market_fills_the_console()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        await using var line = await RunningLine.StartAsync(
            "--source", "replay", "--data", data, "--instruments", "BTC-USDT,AVAX-USDT", "--from", "2026-06-13T00:00:00Z", "--speed", "600");
        await using var overview = await shared.Browser.OpenAsync(line.Console);
        await overview.SeesAsync("[data-role='source']", "REPLAYED x600");
        Assert.Equal("of hyperliquid-recorded", await overview.TextAsync("[data-role='source-detail']"));
        await Eventually.HoldsAsync(async () => await overview.CountAsync("#instruments .score-number") == 2, Patience);
        Assert.Contains("no depth", await overview.TextAsync("#instruments tr[data-key='BTC-USDT'] [data-column='name']"), StringComparison.Ordinal);
        await overview.SeesAsync("#instruments tr[data-key='BTC-USDT'] [data-column='funding']", "%");
        Assert.Empty(await overview.ErrorsAsync());

        await using var avax = await shared.Browser.OpenAsync(new Uri(line.Console, "#/instrument/AVAX-USDT"));
        await avax.SeesAsync("#heatmap[data-state='ready']");
        await Eventually.HoldsAsync(async () => (await avax.CanvasAsync(".heat-base")).Colours > 50, Patience);
        await avax.SeesAsync("#book[data-state='ready'] .bands");
        await avax.SeesAsync("#zones[data-state='ready'] tbody tr");
        await avax.SeesAsync("#score .contribution");
        Assert.Empty(await avax.ErrorsAsync());

        await using var feeds = await shared.Browser.OpenAsync(new Uri(line.Console, "#/feeds"));
        await feeds.SeesAsync("#feeds tr[data-key='BTC-USDT/HYPERLIQUID/depth']", "Absent");
        await feeds.SeesAsync("#feeds tr[data-key='AVAX-USDT/HYPERLIQUID/trades']", "Flowing");
    }

    [Fact]
    public async Task A_generated_market_is_labelled_so()
    {
        await using var line = await RunningLine.StartAsync("--source", "generated", "--speed", "60");
        await using var page = await shared.Browser.OpenAsync(line.Console);

        await page.SeesAsync("[data-role='source'][data-origin='GENERATED']", "GENERATED");
        await page.SeesAsync("#instruments tbody tr");
    }
}
