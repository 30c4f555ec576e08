using Plimsoll.EndToEndTests.Browsing;

namespace Plimsoll.EndToEndTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class CheckPageTests(ConsoleInBrowser console)
{
    [Fact]
    public async Task Positions_are_added_checked_and_ranked_and_refused_rows_are_named()
    {
        await using var page = await console.OpenAsync("check");
        await page.SeesAsync("#positions-out .notice", "Add positions or choose a file");
        await page.ClickAsync("#check-button");
        await page.SeesAsync("#positions-out .notice", "There are no positions yet.");
        await AddAsync(page, "d1");
        await AddAsync(page, "bad");
        await page.ClickAsync("#check-button");
        await page.SeesAsync("#positions-out tbody tr", "d1");
        await page.SeesAsync("#positions-out tbody tr", "BTC-USDT");
        await page.SeesAsync("#refused tbody tr", "0, allowed above 0");
        await page.SeesAsync("#check-status", "2 rows read, 1 refused.");
        Assert.Empty(await page.AxeAsync());
        Assert.Empty(await page.ErrorsAsync());
    }

    private static async Task AddAsync(BrowserPage page, string account)
    {
        await TypeAsync(page, "account", account);
        await TypeAsync(page, "symbol", "BTC");
        await TypeAsync(page, "quantity", "1");
        await TypeAsync(page, "entry_price", "60000");
        await page.ClickAsync(".position-form button");
    }

    private static async Task TypeAsync(BrowserPage page, string field, string text)
    {
        await page.FocusAsync($"#position-{field}");
        await page.PressAsync("Control+a", "Delete");
        await page.PressAsync([.. text.Select(letter => letter.ToString())]);
    }
}
