using System.Collections.Immutable;
using Plimsoll.Scoring.Core.Touch;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// One instrument's mark of each minute: volatility per horizon by the fitted forecast, its variances made of squared minute returns, and
/// returns for hedges and correlations.
/// </summary>
public sealed class MinuteMarket(VarianceForecast forecast)
{
    private const int KeptMinutes = 2_880; // two days of marks for hedges and correlations: 46 KiB an instrument
    private const int LeastReturns = 30;
    private const int CandleMinutes = 5;
    private const int WholeCandles = 7 * CandleSeries.PerDay; // what the study asks for before it forecasts
    private const int MaxGapMinutes = 43_200; // a month without marks: what was known of volatility is of another time
    private const long MinuteMs = 60_000;

    private readonly double[] _marks = new double[KeptMinutes];
    private readonly long[] _minutes = new long[KeptMinutes];
    private RollingVariance _variance = new(forecast.Rhythm);
    private long _candle = long.MinValue;
    private double _inCandle;
    private int _minutesInCandle;
    private int _returns;

    /// <summary>A market with the forecast that is in use.</summary>
    public MinuteMarket()
        : this(FittedVolatility.Forecast)
    {
    }

    /// <summary>Minute of the newest mark; before the first, the smallest number.</summary>
    public long Minute { get; private set; } = long.MinValue;

    /// <summary>Newest mark price; NaN before the first.</summary>
    public double MarkPrice { get; private set; } = double.NaN;

    /// <summary>Minutes of marks that volatility rests on.</summary>
    public long HistoryMinutes => _variance.Count * CandleMinutes;

    /// <summary>Whether volatility rests on the week that the forecast was fitted with.</summary>
    public bool IsWhole => _variance.Count >= WholeCandles;

    /// <summary>Takes the mark of a minute; one that is not newer than the last is left out.</summary>
    /// <param name="minute">Whole minutes since 1970.</param>
    /// <param name="markPrice">Above 0.</param>
    public void Take(long minute, double markPrice)
    {
        if (minute <= Minute || !(markPrice > 0)) return;
        if (Minute != long.MinValue)
        {
            var gap = minute - Minute;
            if (gap > MaxGapMinutes)
            {
                (_variance, _candle, _returns) = (new RollingVariance(forecast.Rhythm), long.MinValue, 0);
            }
            else
            {
                // Over a gap the move is taken as spread evenly: its minutes are not known.
                var step = Math.Log(markPrice / MarkPrice);
                for (var past = Minute + 1; past <= minute; past++) Add(past, step * step / gap);
                _returns++;
            }
        }

        (Minute, MarkPrice) = (minute, markPrice);
        var slot = (int)(minute % KeptMinutes);
        (_marks[slot], _minutes[slot]) = (markPrice, minute);
    }

    /// <summary>Annual volatility per horizon; empty until half an hour of returns is known.</summary>
    public ImmutableArray<double> Volatility()
    {
        if (_returns < LeastReturns || _variance.Count == 0) return [];
        var newest = CandleSeries.StepMs * (_candle - 1);
        var (hour, step) = (WeeklyRhythm.HourOf(newest), WeeklyRhythm.StepOf(newest));
        Span<double> features = stackalloc double[VarianceForecast.FeatureCount];
        var values = ImmutableArray.CreateBuilder<double>(RiskHorizons.Count);
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            _variance.FeaturesAt(VarianceForecast.CandlesOf(horizon), features);
            values.Add(forecast.VolatilityOf(features, hour, step, horizon));
        }

        return values.MoveToImmutable();
    }

    /// <summary>Five-minute log returns of several instruments over the minutes that all of them have, oldest first.</summary>
    /// <param name="markets">Instruments, at least one.</param>
    public static IReadOnlyList<double[]> CommonReturns(IReadOnlyList<MinuteMarket> markets)
    {
        var rows = markets.Select(_ => new List<double>()).ToList();
        Span<double> now = stackalloc double[Math.Min(markets.Count, 64)];
        var row = markets.Count <= now.Length ? now : new double[markets.Count];
        var newest = markets.Min(market => market.Minute);
        for (var minute = newest - KeptMinutes + 1 + CandleMinutes; minute <= newest; minute += CandleMinutes)
        {
            var known = 0;
            while (known < markets.Count && markets[known].ReturnAt(minute) is { } step) row[known++] = step;
            if (known < markets.Count) continue;
            for (var i = 0; i < rows.Count; i++) rows[i].Add(row[i]);
        }

        return [.. rows.Select(values => values.ToArray())];
    }

    /// <summary>Five-minute log returns of two instruments over the minutes that both have, oldest first.</summary>
    /// <param name="other">The other instrument.</param>
    public (double[] Own, double[] Others) ReturnsWith(MinuteMarket other)
    {
        var both = CommonReturns([this, other]);
        return (both[0], both[1]);
    }

    // A candle whose first minutes are not known is left out: half of its variance would be taken for all of it.
    private void Add(long minute, double variance)
    {
        var candle = minute / CandleMinutes;
        if (candle != _candle)
        {
            if (_minutesInCandle == CandleMinutes)
            {
                var startMs = _candle * CandleMinutes * MinuteMs;
                _variance.Take(_inCandle, WeeklyRhythm.HourOf(startMs), WeeklyRhythm.StepOf(startMs));
            }

            (_candle, _inCandle, _minutesInCandle) = (candle, 0, 0);
        }

        _inCandle += variance;
        _minutesInCandle++;
    }

    private double? ReturnAt(long minute) =>
        MarkAt(minute) is { } now && MarkAt(minute - CandleMinutes) is { } before ? Math.Log(now / before) : null;

    private double? MarkAt(long minute)
    {
        if (minute < 0) return null;
        var slot = (int)(minute % KeptMinutes);
        return _minutes[slot] == minute && _marks[slot] > 0 ? _marks[slot] : null;
    }
}
