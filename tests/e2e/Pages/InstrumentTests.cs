using Plimsoll.EndToEndTests.Browsing;

namespace Plimsoll.EndToEndTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class InstrumentTests(ConsoleInBrowser console)
{
    [Fact]
    public async Task The_heatmap_is_drawn()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#heatmap[data-state='ready']");
        await Drawn(page);

        var (colours, drawn) = await page.CanvasAsync(".heat-base");
        Assert.InRange(drawn, 0.5, 1);
        Assert.InRange(colours, 200, int.MaxValue);
        Assert.Contains("UNVERIFIED", await page.TextAsync(".heat-totals"), StringComparison.Ordinal);
        Assert.Matches(@"≥ \$", await page.TextAsync(".legend-ticks"));
        Assert.Empty(await page.ErrorsAsync());
    }

    [Fact]
    public async Task A_streamed_minute_moves_the_picture_on()
    {
        await using var page = await console.OpenAsync("instrument/ETH-USDT?window=60");
        await page.SeesAsync("#heatmap[data-state='ready']");
        await Drawn(page);
        await page.FocusAsync(".heat");
        await page.PressAsync("ArrowRight");
        var before = await page.TextAsync("[data-role='readout']");

        console.World.Market.Advance();

        await Eventually.HoldsAsync(async () => await page.TextAsync("[data-role='readout']") != before);
    }

    [Fact]
    public async Task Arrows_move_the_crosshair_and_a_reader_hears_the_cell()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#heatmap[data-state='ready']");
        await Drawn(page);
        await page.FocusAsync(".heat");
        await page.PressAsync("ArrowUp");
        await page.SeesAsync("[data-role='readout']", "from mark");
        var first = await page.TextAsync("[data-role='readout']");
        await page.PressAsync("ArrowUp", "ArrowUp", "ArrowLeft");
        await Eventually.HoldsAsync(async () => await page.TextAsync("[data-role='readout']") != first);

        await page.SeesAsync("[data-role='heat-live']", "shorts $");
        Assert.True((await page.CanvasAsync(".heat-over")).Colours > 1);
    }

    [Fact]
    public async Task L_locks_the_scale_and_the_address_keeps_it()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#heatmap[data-state='ready']");
        await page.PressAsync("l");
        await page.SeesAsync("#heatmap .button[aria-pressed='true']", "Scale locked at $");
        Assert.Matches(@"top=\d+", await page.AddressAsync());
        var ticks = await page.TextAsync(".legend-ticks");
        await page.SelectAsync("#heatmap select[aria-label='Price range']", "4");
        await page.SeesAsync("#heatmap[data-state='ready']");

        Assert.Equal(ticks, await page.TextAsync(".legend-ticks"));
        Assert.Contains("range=4", await page.AddressAsync(), StringComparison.Ordinal);
        await page.PressAsync("L");
        await page.SeesAsync("#heatmap .button[aria-pressed='false']", "Lock scale");
    }

    [Fact]
    public async Task T_shows_the_zones_as_a_table_instead_of_the_picture()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#zones tbody tr");
        await page.PressAsync("t");
        Assert.False(await page.IsVisibleAsync("#heatmap"));
        Assert.True(await page.IsVisibleAsync("#zones table"));
        await page.PressAsync("t");
        Assert.True(await page.IsVisibleAsync("#heatmap"));
    }

    [Fact]
    public async Task Zones_have_band_distance_and_label_and_are_cut_by_distance()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#zones tbody tr");
        Assert.Contains("UNVERIFIED", await page.TextAsync(".zone-summary"), StringComparison.Ordinal);
        var row = await page.TextAsync("#zones tbody tr:first-child");
        Assert.Matches(@"shorts[\s\S]*\+2\.1.%[\s\S]*\$52M[\s\S]*\$23M – \$100M", row);
        var all = await page.CountAsync("#zones tbody tr");
        await page.SelectAsync("#zones select", "8");

        await Eventually.HoldsAsync(async () => await page.CountAsync("#zones tbody tr") < all);
    }

    [Fact]
    public async Task The_score_shows_what_moved_it_by_group_and_what_the_data_was_worth()
    {
        await using var page = await console.OpenAsync("instrument/AVAX-USDT");
        await page.SeesAsync("#score .score-figure", "61");
        await page.SeesAsync("#score .contribution-group h4", "Leverage");
        Assert.Contains("UNCALIBRATED", await page.TextAsync("#score .score-head"), StringComparison.Ordinal);
        Assert.Contains("96", await page.TextAsync("#score .score-quality"), StringComparison.Ordinal);
        Assert.Equal(5, await page.CountAsync("#score .contribution-group"));
    }

    [Fact]
    public async Task A_refused_score_is_no_number()
    {
        await using var page = await console.OpenAsync("instrument/WIF-USDT");
        await page.SeesAsync("#score .score-big", "Refused");
        await page.SeesAsync("#score .gaps", "trades 340 s old");
        Assert.Equal(0, await page.CountAsync("#score .score-figure"));
    }

    [Fact]
    public async Task No_depth_is_said_where_there_is_none_and_a_book_shown_where_there_is()
    {
        await using var without = await console.OpenAsync("instrument/SOL-USDT");
        await without.SeesAsync("#book[data-state='empty'] .notice", "No depth");
        await without.SeesAsync(".strip-venues", "NO DEPTH");
        await using var with = await console.OpenAsync("instrument/BTC-USDT");
        await with.SeesAsync("#book[data-state='ready'] .bands", "25 bp");
    }

    [Fact]
    public async Task An_instrument_that_is_not_there_is_said_in_every_panel()
    {
        await using var page = await console.OpenAsync("instrument/NONE-USDT");
        await page.SeesAsync("#heatmap[data-state='empty'] .notice", "no heatmap of 'NONE-USDT' yet");
        await page.SeesAsync("#zones[data-state='empty'] .notice", "No zones yet");
        await page.SeesAsync("#score[data-state='empty'] .notice", "No score yet");
        await page.SeesAsync(".strip-venues", "not in the current source");
    }

    [Fact]
    public async Task Side_venue_leverage_layer_and_window_are_chosen_by_keyboard_and_kept_in_the_address()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#heatmap[data-state='ready']");
        await Drawn(page);
        var both = (await page.CanvasAsync(".heat-base")).Drawn;
        await page.FocusAsync("#heatmap select[aria-label='Side']");
        await page.PressAsync("ArrowDown");
        await Eventually.HoldsAsync(async () => (await page.AddressAsync()).Contains("side=long", StringComparison.Ordinal));
        Assert.Equal("Measured only", (await page.TextsAsync("#heatmap select[aria-label='Layer'] option"))[^1]);
        foreach (var (name, value, kept) in new[] { ("Window", "43200", "window=43200"), ("Window", "720", "window=720"), ("Leverage", "20_TO_50", "band=20_TO_50"), ("Venue", "HYPERLIQUID", "venue=HYPERLIQUID") })
        {
            await page.SelectAsync($"#heatmap select[aria-label='{name}']", value);
            await Eventually.HoldsAsync(async () => (await page.AddressAsync()).Contains(kept, StringComparison.Ordinal));
            await page.SeesAsync("#heatmap[data-state='ready']");
        }

        await page.SeesAsync(".heat-totals", "a column each quarter of an hour");
        await Eventually.HoldsAsync(async () => (await page.CanvasAsync(".heat-base")).Drawn <= both);
        Assert.Empty(await page.ErrorsAsync());
    }

    [Fact]
    public async Task Measured_positions_have_a_colour_a_sum_and_a_column_of_their_own()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT?layer=measured");
        await page.SeesAsync("#heatmap[data-state='ready']");
        await page.SeesAsync(".legend-measured", "measured positions");
        await page.SeesAsync(".heat-totals", "measured: longs $35.0M, shorts $13.0M");
        Assert.Contains("Measured", await page.TextsAsync("#zones th"));
        await using var without = await console.OpenAsync("instrument/ETH-USDT");
        await without.SeesAsync("#heatmap[data-state='ready']");
        Assert.False(await without.IsVisibleAsync(".legend-measured"));
    }

    [Fact]
    public async Task A_venue_without_layers_says_so_and_the_choice_can_be_taken_back()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT?venue=OKX");
        await page.SeesAsync("#heatmap[data-state='empty'] .notice", "no quarter of an hour of 'BTC-USDT' has closed yet");
        await page.SelectAsync("#heatmap select[aria-label='Venue']", "");
        await page.SeesAsync("#heatmap[data-state='ready']");
    }

    [Fact]
    public async Task Liquidations_are_shown_as_printed_and_corrected_with_interval_and_coverage()
    {
        await using var page = await console.OpenAsync("instrument/BTC-USDT");
        await page.SeesAsync("#liquidations[data-state='ready'] .liquidation-chart");
        Assert.Contains("UNVERIFIED", await page.TextAsync("#liquidations .panel-body p"), StringComparison.Ordinal);
        var rows = await page.TextsAsync("#liquidations tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Matches(@"Binance USD-M[\s\S]*Latest per second[\s\S]*\$[\d.]+M[\s\S]*\(\$[\d.]+M – \$[\d.]+M\)[\s\S]*40", rows[1]);
        Assert.Matches(@"All[\s\S]*81", rows[2]);
        await page.SelectAsync("#liquidations select", "43200");
        await Eventually.HoldsAsync(async () => (await page.AddressAsync()).Contains("liquidations=43200", StringComparison.Ordinal));
        await page.SeesAsync("#liquidations[data-state='ready']");
        Assert.Empty(await page.AxeAsync());

        await using var without = await console.OpenAsync("instrument/SOL-USDT");
        await without.SeesAsync("#liquidations[data-state='empty'] .notice", "no liquidation feed of 'SOL-USDT' has shown a sign of life");
    }

    private static Task Drawn(BrowserPage page) => Eventually.HoldsAsync(async () => (await page.CanvasAsync(".heat-base")).Colours > 50);
}
