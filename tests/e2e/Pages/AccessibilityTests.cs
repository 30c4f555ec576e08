using Plimsoll.EndToEndTests.Browsing;

namespace Plimsoll.EndToEndTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(ConsoleInBrowser console)
{
    [Theory]
    [InlineData("overview", "#instruments tbody tr", "dark")]
    [InlineData("overview", "#instruments tbody tr", "light")]
    [InlineData("instrument/BTC-USDT", "#heatmap[data-state='ready']", "dark")]
    [InlineData("instrument/BTC-USDT", "#heatmap[data-state='ready']", "light")]
    [InlineData("instrument/WIF-USDT", "#score[data-state='ready']", "dark")]
    [InlineData("alerts", ".alert-firing", "dark")]
    [InlineData("alerts", ".alert-firing", "light")]
    [InlineData("feeds", "#feeds tbody tr", "dark")]
    [InlineData("feeds", "#feeds tbody tr", "light")]
    public async Task A_page_has_no_serious_violation_of_wcag_aa(string view, string ready, string theme)
    {
        await using var page = await console.OpenAsync(view, theme);
        await page.SeesAsync(ready);
        await page.SeesAsync("[data-role='source']", "REPLAYED");

        Assert.Empty(await page.AxeAsync());
    }

    [Fact]
    public async Task Dialogs_and_error_states_have_none_either()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#instruments tbody tr");
        await page.PressAsync("?");
        await page.SeesAsync("dialog[open] #help-title");
        Assert.Empty(await page.AxeAsync());
        await page.PressAsync("Escape", "/");
        await page.SeesAsync("#search-list li", "BTC-USDT");
        Assert.Empty(await page.AxeAsync());
        await page.PressAsync("Escape");
        await console.World.TakeAwayAsync("Scoring");
        try
        {
            await page.SeesAsync("#instruments .missing .notice-error", "scoring is away");
            Assert.Empty(await page.AxeAsync());
        }
        finally
        {
            await console.World.BringBackAsync("Scoring");
        }

        await page.LosesAsync("#instruments .missing .notice-error");
    }

    [Fact]
    public async Task A_narrow_window_does_not_scroll_sideways()
    {
        await using var page = await console.OpenAsync("overview", width: 800);
        await page.SeesAsync("#instruments tbody tr");

        Assert.Equal(800, await page.ScrollWidthAsync());
    }
}
