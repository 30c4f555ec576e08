namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>
/// The numbers that a forecast uses, kept up candle by candle as the line runs: the same as the study reads from recorded candles. A ring of
/// thirty days of running sums, 68 KiB an instrument.
/// </summary>
public sealed class RollingVariance(WeeklyRhythm rhythm)
{
    private const double Floor = 1e-12;
    private readonly double[] _sums = new double[VarianceHistory.LongWindow + 1];
    private long _count;
    private double _ewma;
    private double _garch;

    /// <summary>Candles so far.</summary>
    public long Count => _count;

    /// <summary>Mean variance per candle of the last thirty days, or of what there is, without its rhythm.</summary>
    public double LongRun => Trailing(VarianceHistory.LongWindow);

    /// <summary>Takes the next candle.</summary>
    /// <param name="variance">Variance of its log price, at least 0.</param>
    /// <param name="hour">Hour of the week, 0 to 167.</param>
    /// <param name="step">Its number within the hour, 0 to 11.</param>
    public void Take(double variance, int hour, int step)
    {
        var plain = variance / rhythm.FactorOf(hour, step);
        var before = _sums[_count % _sums.Length];
        _count++;
        _sums[_count % _sums.Length] = before + plain;
        _ewma = _count == 1 ? plain : _ewma + (VarianceHistory.EwmaWeight * (plain - _ewma));
        _garch = _count == 1 ? plain : Garch.FiveMinute.Next(_garch, plain, LongRun);
    }

    /// <summary>Constant, EWMA, trailing means from 15 minutes to 30 days, and GARCH over the horizon; logarithms.</summary>
    /// <param name="candles">Candles of the horizon.</param>
    /// <param name="features">Receives <see cref="VarianceForecast.FeatureCount"/> numbers.</param>
    public void FeaturesAt(int candles, Span<double> features)
    {
        features[0] = 1;
        features[1] = Math.Log(Math.Max(Floor, _ewma));
        for (var w = 0; w < VarianceHistory.Windows.Length; w++) features[2 + w] = Math.Log(Trailing(VarianceHistory.Windows[w]));
        features[^2] = Math.Log(LongRun);
        features[^1] = Math.Log(Math.Max(Floor, Garch.FiveMinute.MeanAhead(_garch, LongRun, candles)));
    }

    private double Trailing(int window)
    {
        var length = Math.Min(window, _count);
        return length == 0 ? Floor : Math.Max(Floor, (_sums[_count % _sums.Length] - _sums[(_count - length) % _sums.Length]) / length);
    }
}
