using Plimsoll.EndToEndTests.Browsing;

namespace Plimsoll.EndToEndTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class OverviewTests(ConsoleInBrowser console)
{
    [Fact]
    public async Task The_table_shows_every_instrument_with_score_zones_and_what_is_missing()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#instruments tr[data-key='BTC-USDT'] .score-number", "47");
        await page.SeesAsync("#instruments tr[data-key='BTC-USDT'] .zone-line", "+2.1");

        Assert.Equal(7, await page.CountAsync("#instruments tbody tr"));
        Assert.Contains("refused", await page.TextAsync("#instruments tr[data-key='WIF-USDT'] [data-column='score']"), StringComparison.Ordinal);
        Assert.Contains("trades 340 s old", await page.TextAsync("#instruments tr[data-key='WIF-USDT'] [data-column='score']"), StringComparison.Ordinal);
        Assert.Contains("warming", await page.TextAsync("#instruments tr[data-key='SOL-USDT'] [data-column='score']"), StringComparison.Ordinal);
        Assert.Contains("no depth", await page.TextAsync("#instruments tr[data-key='ETH-USDT'] [data-column='name']"), StringComparison.Ordinal);
        Assert.Contains("SCORES UNCALIBRATED", await page.TextAsync("#instruments .panel-tools"), StringComparison.Ordinal);
        Assert.Contains("ZONES UNVERIFIED", await page.TextAsync("#instruments .panel-tools"), StringComparison.Ordinal);
        Assert.Empty(await page.ErrorsAsync());
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("instrument/BTC-USDT")]
    [InlineData("alerts")]
    [InlineData("feeds")]
    public async Task The_source_and_its_time_are_on_every_page(string view)
    {
        await using var page = await console.OpenAsync(view);
        await page.SeesAsync("[data-role='source']", "REPLAYED x60");

        Assert.Equal("of hyperliquid-recorded", await page.TextAsync("[data-role='source-detail']"));
        Assert.Matches(@"2026-06-13 \d\d:\d\d:\d\d UTC · \d+.d before now", await page.TextAsync("[data-role='source-time']"));
        Assert.Equal("Connected", await page.TextAsync("[data-role='link']"));
    }

    [Fact]
    public async Task A_score_that_changes_is_on_the_screen_without_reading_again()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#instruments tr[data-key='ARB-USDT'] .score-number", "34");
        var scenes = console.World.Market.Scenes;
        var at = scenes.FindIndex(scene => scene.Name == "ARB-USDT");
        scenes[at] = scenes[at] with { Score = 77 };
        try
        {
            console.World.Market.Advance();

            await page.SeesAsync("#instruments tr[data-key='ARB-USDT'] .score-number", "77");
            await page.SeesAsync("#instruments tr[data-key='ARB-USDT'] .score-level", "Extreme");
        }
        finally
        {
            scenes[at] = scenes[at] with { Score = 34 };
            console.World.Market.Advance();
        }
    }

    [Fact]
    public async Task A_row_is_reached_and_opened_by_keyboard()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#instruments tr[data-key='BTC-USDT'] .score-number");
        await page.FocusAsync("#instruments tbody tr:first-child");
        await page.PressAsync("ArrowDown", "End", "ArrowUp", "Home");
        var first = await page.FocusedAsync();
        await page.PressAsync("ArrowDown");
        var second = await page.FocusedAsync();
        Assert.NotEqual(first, second);
        await page.PressAsync("Enter");

        await page.SeesAsync(".strip h1", second);
    }

    [Fact]
    public async Task Slash_finds_an_instrument_and_question_mark_helps()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#instruments tbody tr");
        await page.PressAsync("?");
        await page.SeesAsync("dialog[open] #help-title");
        await page.PressAsync("Escape", "/", "a", "v", "a");
        await page.SeesAsync("#search-list li", "AVAX-USDT");
        await page.PressAsync("Enter");

        await page.SeesAsync(".strip h1", "AVAX-USDT");
    }

    [Fact]
    public async Task A_source_without_instruments_is_an_empty_state_and_not_an_empty_table()
    {
        var scenes = console.World.Market.Scenes.ToList();
        console.World.Market.Scenes.Clear();
        try
        {
            await using var page = await console.OpenAsync("overview");
            await page.SeesAsync("#instruments[data-state='empty'] .notice", "The source has no instruments.");
        }
        finally
        {
            console.World.Market.Scenes.AddRange(scenes);
        }
    }
}
