using System.Globalization;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Panels;

public sealed class PanelReaderTests
{
    private const long Start = GeneratedPanel.StartMs;
    private const long Five = Bars.Milliseconds;

    [Fact]
    public void A_candle_is_known_when_it_closes_and_open_interest_at_its_stamp()
    {
        var panel = Read(Candles(0, 1, 2), ("binance_BTCUSDT_oi_5m.csv", $"t,oi,oi_usd\n{Start + Five},10,1\n{Start + (2 * Five) + 2000},20,1\n{Start + (3 * Five) - 2000},30,1\n"));
        Assert.Equal(Start + Five, panel.FirstCloseMs);
        Assert.Equal([10, 20, 30], panel.Symbols[0].OpenInterest);
        Assert.Equal([100, 101, 102], panel.Symbols[0].Close);
    }

    [Fact]
    public void Open_interest_far_from_a_close_is_known_at_the_next_one_never_earlier()
    {
        var panel = Read(Candles(0, 1, 2), ("binance_BTCUSDT_oi_5m.csv", $"t,oi\n{Start + Five + 60_000},10\n"));
        Assert.Equal([double.NaN, 10, double.NaN], panel.Symbols[0].OpenInterest);
        Assert.Contains(panel.Notes, note => note.Contains("far from a close", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hole_starts_the_windows_anew_and_is_told()
    {
        var panel = Read(Candles(0, 1, 2, 5, 6));
        Assert.Equal([1, 2, 3, 0, 0, 1, 2], panel.Symbols[0].Run);
        Assert.Contains("BTCUSDT: 1 holes: windows start anew after each", panel.Notes);
    }

    [Fact]
    public void Rows_out_of_order_are_read_repeated_ones_and_rubbish_are_counted()
    {
        var (name, text) = Candles(2, 0, 1, 1);
        var panel = Read((name, text + $"{Start},abc,1,1,1,1\n{Start},1,1\n{Start},-1,1,1,1,1\n{Start + 60_000},1,1,1,1,1\n"));
        Assert.Equal([100, 101, 102], panel.Symbols[0].Close);
        Assert.Contains("BTCUSDT: 3 rows refused, the first: binance_BTCUSDT_5m_futures.csv row 6: open is 'abc', must be a number", panel.Notes);
        Assert.Contains("BTCUSDT: 1 candles off the grid", panel.Notes);
        Assert.Contains("BTCUSDT: 1 candles repeated", panel.Notes);
    }

    [Fact]
    public void Funding_is_known_from_its_settlement_on_and_forgotten_when_too_old()
    {
        var panel = Read(Candles([.. Enumerable.Range(0, 200)]), ("binance_BTCUSDT_1h_funding_rate.csv", $"date,open\n{Start + (10 * Five)},0.0001\n"));
        var funding = panel.Symbols[0].FundingBp;
        Assert.True(double.IsNaN(funding[8]));
        Assert.Equal(1, funding[9], 12);
        Assert.Equal(1, funding[9 + 108], 12);
        Assert.True(double.IsNaN(funding[9 + 109]));
    }

    [Fact]
    public void The_basis_of_an_hour_is_known_when_the_hour_is_over()
    {
        var panel = Read(Candles([.. Enumerable.Range(0, 40)]), ("binance_BTCUSDT_1h_mark.csv", $"date,open,high,low,close,volume\n{Start},1,1,1,{(111 * 1.001).ToString("R", CultureInfo.InvariantCulture)},0\n"));
        Assert.True(double.IsNaN(panel.Symbols[0].BasisBp[10]));
        Assert.Equal(10, panel.Symbols[0].BasisBp[11], 6);
    }

    [Fact]
    public void A_symbol_without_open_interest_is_kept_and_named() =>
        Assert.Contains(Read(Candles(0, 1)).Notes, note => note.StartsWith("BTCUSDT: no open interest", StringComparison.Ordinal));

    [Fact]
    public void Columns_are_found_by_name_in_any_order()
    {
        var panel = Read(("binance_BTCUSDT_5m_futures.csv", $"close,low,high,volume,open,date\n103,100,110,7,101,{Start}\n"), ("binance_BTCUSDT_oi_5m.csv", $"oi_usd,t,oi\n9,{Start + Five},5\n"));
        var series = panel.Symbols[0];
        Assert.Equal((101, 110, 100, 103, 7, 5), (series.Open[0], series.High[0], series.Low[0], series.Close[0], series.Volume[0], series.OpenInterest[0]));
    }

    [Theory]
    [InlineData("", "binance_BTCUSDT_5m_futures.csv: the file is empty")]
    [InlineData("date,open,high,low,volume\n", "binance_BTCUSDT_5m_futures.csv row 1: no column close; the header is 'date,open,high,low,volume'")]
    [InlineData("when,open,high,low,close\n", "binance_BTCUSDT_5m_futures.csv row 1: no column date, t, ts, time or timestamp; the header is 'when,open,high,low,close'")]
    [InlineData("date,open,high,low,close,volume\n1735603200,1,1,1,1,1\n", "no row can be used: binance_BTCUSDT_5m_futures.csv row 2: the time is 1735603200, must be Unix milliseconds")]
    [InlineData("date,open,high,low,close,volume\n1735603200000,1,1,1,1\n", null)]
    [InlineData("date,open,high,low,close\n1735603200000,1,0.5,0.7,1\n", "no row can be used: binance_BTCUSDT_5m_futures.csv row 2: prices must be above 0, high not below low, volume not below 0")]
    public void A_file_that_cannot_be_used_is_refused_by_name_row_and_field(string text, string? fault)
    {
        if (fault is null)
            Assert.True(double.IsNaN(Read(("binance_BTCUSDT_5m_futures.csv", text)).Symbols[0].Volume[0]));
        else
            Assert.Equal(fault, Assert.Throws<PanelException>(() => Read(("binance_BTCUSDT_5m_futures.csv", text))).Message);
    }

    [Fact]
    public void A_symbol_without_candles_is_left_out_and_named() =>
        Assert.Contains("ETHUSDT: no candles, left out", Read(Candles(0, 1), ("binance_ETHUSDT_oi_5m.csv", $"t,oi\n{Start},1\n")).Notes);

    [Fact]
    public void No_candles_two_venues_and_a_wild_stamp_are_refused_by_name()
    {
        Assert.Contains("no candles", Assert.Throws<PanelException>(() => Read(("readme.txt", ""))).Message, StringComparison.Ordinal);
        Assert.Contains("bybit_BTCUSDT", Assert.Throws<PanelException>(() => Read(Candles(0), ("bybit_BTCUSDT_5m_futures.csv", ""))).Message, StringComparison.Ordinal);
        Assert.Contains("days", Assert.Throws<PanelException>(() => Read(Candles(0, 2_000_000))).Message, StringComparison.Ordinal);
    }

    private static (string Name, string Text) Candles(params int[] bars) => ("binance_BTCUSDT_5m_futures.csv",
        "date,open,high,low,close,volume\n" + string.Concat(bars.Select(bar => $"{Start + (bar * Five)},{100 + bar},{100 + bar},{100 + bar},{100 + bar},1\n")));

    private static Panel Read(params (string Name, string Text)[] files) => PanelReader.Read(files.Select(file => GeneratedPanel.Source(file.Name, file.Text)));
}
