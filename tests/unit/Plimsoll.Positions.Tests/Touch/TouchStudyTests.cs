using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Touch;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Positions.Tests.Touch;

/// <summary>The study on a market whose truth is known: a log-normal walk of constant volatility.</summary>
public sealed class TouchStudyTests
{
    private const double Volatility = 0.8;
    private static readonly long Start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void Known_walk_is_found_calibrated_and_its_volatility_recovered()
    {
        var series = Walk("A", days: 90, seed: 5);
        var findings = TouchStudy.Run([series], Start + (60L * 86_400_000));
        Assert.Equal(Volatility, findings.PlainVolatilities[0].Volatility, 0.03);
        var pooled = findings.Model[0];
        Assert.InRange(pooled.Decades[0].Ratio, 0.85, 1.15);
        Assert.True(pooled.CalibrationError < 0.03, $"ECE {pooled.CalibrationError}");
        Assert.True(findings.TestDays <= 31 && findings.FitSamples > 1_000 && findings.TestSamples > 1_000);
    }

    [Fact]
    public void Samples_never_look_past_the_split()
    {
        var series = Walk("A", days: 40, seed: 6);
        var split = Start + (30L * 86_400_000);
        var history = new VarianceHistory(series, WeeklyRhythm.None);
        var forecast = VarianceForecast.Fit([history], WeeklyRhythm.None, new FittingTime(split), isSparse: true);
        Assert.All(
            TouchSamples.Of(history, forecast, Volatility, new FittingTime(split).Holds, 60),
            sample => Assert.True((sample.Day * 86_400_000L) + (RiskHorizons.Minutes[sample.Horizon] * 60_000L) <= split + 86_400_000));
    }

    [Fact]
    public void Hole_in_the_candles_ends_every_window()
    {
        var whole = Walk("A", days: 20, seed: 7);
        var cut = whole with { StartMs = [.. whole.StartMs.Select((time, i) => i < 10 * CandleSeries.PerDay ? time : time + (5 * CandleSeries.StepMs))] };
        Assert.False(cut.IsWhole((10 * CandleSeries.PerDay) - 1, 10 * CandleSeries.PerDay));
        var history = new VarianceHistory(cut, WeeklyRhythm.None);
        Assert.True(history.IsReady((10 * CandleSeries.PerDay) - 1));
        Assert.False(history.IsReady(10 * CandleSeries.PerDay));
    }

    [Fact]
    public void Regression_recovers_its_coefficients()
    {
        var random = new RandomStream(9);
        var fit = new LeastSquares(3);
        for (var i = 0; i < 5_000; i++)
        {
            double[] row = [1, random.NextNormal(), random.NextNormal()];
            fit.Add(row, 0.5 + (2 * row[1]) - (3 * row[2]) + (0.01 * random.NextNormal()));
        }

        Assert.Equal([0.5, 2, -3], fit.Solve(), (a, b) => Math.Abs(a - b) < 0.002);
    }

    [Fact]
    public void Garch_returns_to_its_long_run_level()
    {
        var garch = new Garch(0.05, 0.95);
        Assert.Equal(1, garch.MeanAhead(3, 1, 100_000), 1e-3);
        Assert.Equal(3, garch.MeanAhead(3, 1, 1), 1e-12);
        var (h, sum) = (3.0, 0.0);
        for (var i = 0; i < 20; i++)
        {
            sum += h;
            h = garch.Next(h, h, 1); // what is observed is what was expected
        }

        Assert.Equal(sum / 20, garch.MeanAhead(3, 1, 20), 1e-12);
    }

    [Fact]
    public void Weekly_rhythm_averages_the_hours_ahead()
    {
        var series = Walk("A", days: 28, seed: 8);
        var rhythm = WeeklyRhythm.Fit([series], new FittingTime(long.MaxValue));
        Assert.Equal(1, rhythm.Factors.Average(), 1e-12);
        Assert.Equal(1, rhythm.StepFactors.Average(), 1e-12);
        var ahead = Enumerable.Range(6, 20).Average(step => rhythm.FactorOf((167 + (step / 12)) % 168, step % 12));
        Assert.Equal(ahead, rhythm.MeanAhead(167, 5, 20), 1e-12);
        Assert.Equal(1, rhythm.MeanAhead(3, 3, 168 * 12));
    }

    private static CandleSeries Walk(string symbol, int days, ulong seed)
    {
        const int inside = 40; // so that highs and lows are close to those of the continuous walk
        var random = new RandomStream(seed);
        var count = days * CandleSeries.PerDay;
        var (times, open, high, low, close) = (new long[count], new double[count], new double[count], new double[count], new double[count]);
        var log = Math.Log(100);
        var step = Volatility / Math.Sqrt(CandleSeries.PerYear * inside);
        for (var i = 0; i < count; i++)
        {
            times[i] = Start + (i * CandleSeries.StepMs);
            (open[i], high[i], low[i]) = (Math.Exp(log), Math.Exp(log), Math.Exp(log));
            for (var k = 0; k < inside; k++)
            {
                log += (step * random.NextNormal()) - (0.5 * step * step);
                var price = Math.Exp(log);
                (high[i], low[i]) = (Math.Max(high[i], price), Math.Min(low[i], price));
            }

            close[i] = Math.Exp(log);
        }

        return new CandleSeries(symbol, times, open, high, low, close);
    }
}
