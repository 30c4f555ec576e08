using Plimsoll.EndToEndTests.Browsing;

namespace Plimsoll.EndToEndTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class AbsenceTests(ConsoleInBrowser console)
{
    [Fact]
    public async Task A_service_that_goes_away_is_shown_where_it_is_missing_and_comes_back_by_itself()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#score[data-state='ready'] .score-figure", "47");
        await page.SeesAsync("#zones[data-state='ready'] tbody tr");

        await console.World.TakeAwayAsync("Scoring");
        try
        {
            await page.SeesAsync("#score[data-state='error'] .notice-error", "scoring is away");
            await page.SeesAsync("#score .notice-last", "no longer updated");
            await page.SeesAsync("[data-role='away']", "Away: scoring");
            Assert.Equal("ready", await page.AttributeAsync("#zones", "data-state"));
        }
        finally
        {
            await console.World.BringBackAsync("Scoring");
        }

        await page.SeesAsync("#score[data-state='ready'] .score-figure", "47");
        await page.LosesAsync("[data-role='away']", "Away");
    }

    [Fact]
    public async Task Without_scoring_the_overview_has_no_score_left_and_says_why()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#instruments tr[data-key='BTC-USDT'] .score-number", "47");

        await console.World.TakeAwayAsync("Scoring");
        try
        {
            await page.SeesAsync("#instruments .missing .notice-error", "scoring is away");
            await page.SeesAsync("#instruments tr[data-key='BTC-USDT']", "no score");
            Assert.Equal(0, await page.CountAsync("#instruments .score-number"));
        }
        finally
        {
            await console.World.BringBackAsync("Scoring");
        }

        await page.SeesAsync("#instruments tr[data-key='BTC-USDT'] .score-number", "47");
        await page.LosesAsync("#instruments .missing .notice-error");
    }

    [Fact]
    public async Task Without_ingestion_the_source_is_unknown_and_not_the_last_one()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("[data-role='source']", "REPLAYED");

        await console.World.TakeAwayAsync("Ingestion");
        try
        {
            await page.SeesAsync("[data-role='source']", "SOURCE UNKNOWN");
            await page.SeesAsync("#instruments[data-state='error'] .notice-error", "ingestion is away");
        }
        finally
        {
            await console.World.BringBackAsync("Ingestion");
        }

        await page.SeesAsync("[data-role='source']", "REPLAYED");
        await page.SeesAsync("#instruments[data-state='ready'] tr[data-key='BTC-USDT']");
    }

    [Fact]
    public async Task A_console_that_stops_is_noticed_and_one_that_returns_is_followed_again()
    {
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#instruments tr[data-key='BTC-USDT'] .score-number", "47");

        await console.StopConsoleAsync();
        await page.SeesAsync("[data-role='link'][data-state='lost']", "behind");
        await console.StartConsoleAsync();

        await page.SeesAsync("[data-role='link'][data-state='open']", "Connected");
        await page.SeesAsync("#instruments tr[data-key='BTC-USDT'] .score-number", "47");
    }
}
