using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Positions.Tests.Touch;

/// <summary>The running line forecasts with what the study fitted: the same numbers from the same candles.</summary>
public sealed class RollingVarianceTests
{
    [Fact]
    public void Features_of_the_running_line_equal_those_of_the_study()
    {
        var series = Walk(days: 35);
        var rhythm = WeeklyRhythm.Fit([series], new FittingTime(long.MaxValue));
        var (history, rolling) = (new VarianceHistory(series, rhythm), new RollingVariance(rhythm));
        Span<double> expected = stackalloc double[VarianceForecast.FeatureCount];
        Span<double> actual = stackalloc double[VarianceForecast.FeatureCount];
        for (var i = 0; i < series.Count; i++)
        {
            rolling.Take(series.VarianceAt(i), WeeklyRhythm.HourOf(series.StartMs[i]), WeeklyRhythm.StepOf(series.StartMs[i]));
            if (i % 977 != 0 && i != series.Count - 1) continue;
            history.FeaturesAt(i, 288, expected);
            rolling.FeaturesAt(288, actual);
            for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], actual[k], 1e-9);
        }
    }

    [Fact]
    public void Volatility_of_a_known_walk_is_found_at_every_horizon()
    {
        const double volatility = 0.7;
        var random = new RandomStream(4);
        var market = new MinuteMarket(new VarianceForecast(WeeklyRhythm.None, [.. Enumerable.Range(0, 5).Select(_ => new double[] { 0, 0, 0, 0, 0, 0, 1, 0, 0 })]));
        var log = Math.Log(100);
        for (var minute = 1_000_000; minute < 1_000_000 + (8 * 1_440); minute++)
        {
            log += volatility / Math.Sqrt(365.0 * 1_440) * random.NextNormal();
            market.Take(minute, Math.Exp(log));
        }

        Assert.True(market.IsWhole);
        Assert.All(market.Volatility(), value => Assert.Equal(volatility, value, 0.03));
    }

    [Fact]
    public void Shipped_forecast_is_near_the_truth_on_a_steady_walk()
    {
        var random = new RandomStream(5);
        var market = new MinuteMarket();
        var log = Math.Log(100);
        for (var minute = 1_000_000; minute < 1_000_000 + (10 * 1_440); minute++)
        {
            log += 0.6 / Math.Sqrt(365.0 * 1_440) * random.NextNormal();
            market.Take(minute, Math.Exp(log));
        }

        Assert.All(market.Volatility(), value => Assert.InRange(value, 0.35, 0.95));
    }

    [Fact]
    public void Gap_spreads_its_move_and_a_month_without_marks_starts_anew()
    {
        var market = new MinuteMarket();
        for (var minute = 0; minute < 100; minute++) market.Take(minute, 100 + (minute % 2));
        Assert.NotEmpty(market.Volatility());
        market.Take(200, 101);
        Assert.NotEmpty(market.Volatility());
        market.Take(100_000, 101);
        Assert.Empty(market.Volatility());
        Assert.Equal(0, market.HistoryMinutes);
    }

    private static CandleSeries Walk(int days)
    {
        var random = new RandomStream(3);
        var count = days * CandleSeries.PerDay;
        var (times, open, high, low, close) = (new long[count], new double[count], new double[count], new double[count], new double[count]);
        var price = 100.0;
        for (var i = 0; i < count; i++)
        {
            (times[i], open[i]) = (1_700_000_100_000 + (i * CandleSeries.StepMs), price);
            price *= Math.Exp(0.002 * random.NextNormal());
            (close[i], high[i], low[i]) = (price, Math.Max(open[i], price) * 1.001, Math.Min(open[i], price) * 0.999);
        }

        return new CandleSeries("A", times, open, high, low, close);
    }
}
