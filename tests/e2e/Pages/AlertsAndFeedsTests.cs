using Plimsoll.Console.World.Scenes;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.EndToEndTests.Browsing;

namespace Plimsoll.EndToEndTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class AlertsAndFeedsTests(ConsoleInBrowser console)
{
    [Fact]
    public async Task An_alert_shows_state_severity_evidence_origin_and_runbook()
    {
        await using var page = await console.OpenAsync("alerts");
        await page.SeesAsync(".alert-firing", "liquidation prone");
        var text = await page.TextAsync(".alert-firing");

        Assert.All(["Critical", "FIRING", "DOGE-USDT", "84 of 100, uncalibrated", "REPLAY", "runbook: docs/runbooks/liquidation-prone.md"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        await page.SeesAsync("#rules tbody tr", "funding-extreme");
    }

    [Fact]
    public async Task An_alert_that_fires_appears_and_when_it_ends_it_leaves_the_firing_list()
    {
        var market = console.World.Market;
        await using var page = await console.OpenAsync("overview");
        await page.SeesAsync("#firing .alert");
        var before = market.Alerts.ToList();
        try
        {
            market.Step(AlertScene.One(market, "funding-extreme", Severity.Warning, AlertState.Firing, "ETH-USDT", 0));
            await page.SeesAsync("#firing .alert", "ETH-USDT: funding extreme");
            market.Step(AlertScene.One(market, "funding-extreme", Severity.Warning, AlertState.Resolved, "ETH-USDT", 3));
            await page.LosesAsync("#firing .alert", "ETH-USDT: funding extreme");
        }
        finally
        {
            market.Alerts.Clear();
            market.Alerts.AddRange(before);
        }
    }

    [Fact]
    public async Task No_alert_is_said_in_words()
    {
        var before = console.World.Market.Alerts.ToList();
        console.World.Market.Alerts.Clear();
        try
        {
            await using var page = await console.OpenAsync("alerts");
            await page.SeesAsync("#alerts[data-state='empty'] .notice", "No alert has fired yet.");
        }
        finally
        {
            console.World.Market.Alerts.AddRange(before);
        }
    }

    [Fact]
    public async Task Feeds_tell_every_state_apart()
    {
        await using var page = await console.OpenAsync("feeds");
        await page.SeesAsync("#feeds tr[data-key='WIF-USDT/HYPERLIQUID/trades']", "Stale");
        await page.SeesAsync("#feeds tr[data-key='DOGE-USDT/HYPERLIQUID/open_interest']", "Gap");
        await page.SeesAsync("#feeds tr[data-key='SOL-USDT/HYPERLIQUID/depth']", "Absent");
        await page.SeesAsync("#feeds tr[data-key='BTC-USDT/HYPERLIQUID/trades']", "Flowing");
        Assert.Equal(5, await page.CountAsync("#services tbody tr"));
        Assert.Empty(await page.ErrorsAsync());
    }
}
