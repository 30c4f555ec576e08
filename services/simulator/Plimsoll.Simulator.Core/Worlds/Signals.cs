namespace Plimsoll.Simulator.Core.Worlds;

/// <summary>What every trader can see of the past: returns over a time, volatility now and usually.</summary>
internal sealed class Signals
{
    private const int SampleSeconds = 10;

    // A day of samples.
    private const int Samples = 8_640;

    private const double ShortMemory = 1 - (1.0 / 90);
    private const double HourMemory = 1 - (1.0 / 3_000);
    private const double LongMemory = 1 - (1.0 / 21_600);
    private const double DayMemory = 1 - (1.0 / 86_400);

    private readonly double[] _logs = new double[Samples];
    private long _count;
    private double _last;
    private double _shortVariance;
    private double _hourVariance;
    private double _longVariance;

    // Where volatility stands before anything has happened: 45 % a year.
    private const double FirstSigma = 0.45 / 5_618;

    public Signals(double startLog)
    {
        Array.Fill(_logs, startLog);
        (_last, Log) = (startLog, startLog);
        _shortVariance = _hourVariance = _longVariance = UsualVariance = FirstSigma * FirstSigma;
    }

    /// <summary>Logarithm of the mean mid.</summary>
    public double Log { get; private set; }

    public double UsualVariance { get; private set; }

    /// <summary>Standard deviation of a second's return over the last minute and a half.</summary>
    public double SigmaNow => Math.Sqrt(_shortVariance);

    /// <summary>The same over the last hours.</summary>
    public double SigmaUsual => Math.Sqrt(_longVariance);

    /// <summary>Volatility of the last minutes and the last hour over usual volatility of the day: people do not calm down at once.</summary>
    public double Stress => Math.Sqrt(((0.45 * _shortVariance) + (0.55 * _hourVariance)) / UsualVariance);

    /// <summary>How eagerly people look at the market: 0.4 in calm to 8 in turmoil.</summary>
    public double Attention { get; private set; } = 1;

    /// <summary>Log return over the last so many seconds, up to a day.</summary>
    public double Return(int seconds)
    {
        var back = Math.Clamp(seconds / SampleSeconds, 1, Samples - 1);
        return Log - _logs[(int)(((_count - back) % Samples + Samples) % Samples)];
    }

    /// <summary>Return over usual volatility of that horizon.</summary>
    public double Score(int seconds) => Return(seconds) / (SigmaUsual * Math.Sqrt(seconds));

    public void OnSecond(long second, double log)
    {
        var move = log - _last;
        (_last, Log) = (log, log);
        _shortVariance = (_shortVariance * ShortMemory) + (move * move * (1 - ShortMemory));
        _hourVariance = (_hourVariance * HourMemory) + (move * move * (1 - HourMemory));
        _longVariance = (_longVariance * LongMemory) + (move * move * (1 - LongMemory));
        UsualVariance = (UsualVariance * DayMemory) + (move * move * (1 - DayMemory));
        Attention = Math.Clamp(Math.Pow(Stress, 1.5), 0.4, 8);
        if (second % SampleSeconds == 0) _logs[(int)(++_count % Samples)] = log;
    }
}
