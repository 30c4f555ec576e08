using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Scoring.Tests.Recorded;

/// <summary>
/// The log of one instrument up to an event, and what follows from it by the definitions, computed the slow way: every number anew from the
/// whole log. Shares nothing with the streaming code but the messages.
/// </summary>
internal sealed class NaiveMarket
{
    private const long Second = 1_000_000_000;
    private readonly List<(long ClockNs, MarketEvent Event)> _log = [];
    private readonly List<ZoneSet> _zones;

    public NaiveMarket(IReadOnlyList<MarketEvent> log, IReadOnlyList<ZoneSet> zones)
    {
        var clock = 0L;
        foreach (var one in log)
        {
            clock = Math.Max(clock, one.EventTimeUnixNs);
            _log.Add((clock, one));
        }

        (ClockNs, _zones) = (clock, [.. zones.Where(set => set.Minute < Minute(clock))]);
    }

    public long ClockNs { get; }

    /// <summary>The newest event is a trade: everything that trades refresh is fresh.</summary>
    public bool EndsWithTrade => _log[^1].Event.BodyCase == MarketEvent.BodyOneofCase.Trade;

    public double FundingBp => Newest(FundingOf, long.MaxValue);

    public double FundingAcceleration => FundingAtMinute(1) - (2 * FundingAtMinute(61)) + FundingAtMinute(121);

    public double FundingMean7D => _log.Where(entry => !double.IsNaN(FundingOf(entry.Event)) && Hour(ClockNs) - Hour(entry.ClockNs) < 168)
        .GroupBy(entry => Hour(entry.ClockNs), entry => FundingOf(entry.Event)).Select(hour => hour.Average()).Average();

    public double FundingOverMean => (Math.Abs(FundingBp) - Math.Abs(FundingMean7D)) / Math.Max(Math.Abs(FundingMean7D), 0.5);

    public double FundingZ
    {
        get
        {
            var first = Minute(_log[0].ClockNs) / 30;
            var samples = Enumerable.Range(1, (int)((Minute(ClockNs) / 30) - first))
                .Select(half => Newest(FundingOf, ((first + half) * 30 * 60 * Second) - 1)).Where(double.IsFinite).ToList();
            if (samples.Count < 48)
                return double.NaN;
            var median = Median(samples);
            var scale = Math.Max(1.4826 * Median(samples.Select(value => Math.Abs(value - median))), 0.25);
            return Math.Clamp((FundingAtMinute(1) - median) / scale, -6, 6);
        }
    }

    public double InterestChangePct(int minutes) => 100 * Math.Log(Newest(InterestOf, long.MaxValue) / Newest(InterestOf, EndOfMinute(minutes)));

    public double ReturnPct(int minutes) => 100 * Math.Log(Newest(MarkOf, EndOfMinute(1)) / Newest(MarkOf, EndOfMinute(minutes + 1)));

    public double PremiumBp => 1e4 * ((Newest(MarkOf, EndOfMinute(1)) / Newest(IndexOf, EndOfMinute(1))) - 1);

    public double SigmaHour
    {
        get
        {
            var (hour, day) = (Squares(60), Squares(1_440));
            return Math.Max(Math.Sqrt(hour.Sum * 60 / hour.Known), 0.5 * Math.Sqrt(day.Sum * 1_440 / day.Known) * Math.Sqrt(1 / 24.0));
        }
    }

    public double SigmaDay => Squares(1_440) is var day ? Math.Sqrt(day.Sum * 1_440 / day.Known) : double.NaN;

    /// <summary>Largest |ln(last / mark)| within the last thirty slots of 10 s, in one-minute sigmas.</summary>
    public double MarkLastStress
    {
        get
        {
            var (mark, markNs, last, lastNs, largest) = (0.0, 0L, 0.0, 0L, 0.0);
            foreach (var (clockNs, one) in _log)
            {
                if (one.BodyCase == MarketEvent.BodyOneofCase.Ticker)
                    (mark, markNs) = (one.Ticker.MarkPrice, one.EventTimeUnixNs);
                else if (one.BodyCase == MarketEvent.BodyOneofCase.Trade)
                    (last, lastNs) = (one.Trade.Price, one.EventTimeUnixNs);
                else
                    continue;
                if (mark > 0 && last > 0 && Math.Abs(markNs - lastNs) <= 5 * Second && Slot(ClockNs) - Slot(clockNs) < 30)
                    largest = Math.Max(largest, Math.Abs(Math.Log(last / mark)));
            }

            return largest / (SigmaHour / Math.Sqrt(60));
        }
    }

    /// <summary>Standard deviation of five minutes of last prices, the bounce taken out (Zhou 1996).</summary>
    public double Sigma5M
    {
        get
        {
            var closes = Enumerable.Range(0, 31).Select(back => Newest(TradeOf, ((Slot(ClockNs) - back + 1) * 10 * Second) - 1)).Reverse().ToList();
            var returns = closes.Zip(closes.Skip(1), (before, after) => Math.Log(after / before)).ToList();
            return Math.Sqrt(Math.Max(0, returns.Sum(value => value * value) + (2 * returns.Zip(returns.Skip(1), (one, other) => one * other).Sum())));
        }
    }

    public double TouchProbability
    {
        get
        {
            var mark = Newest(MarkOf, long.MaxValue);
            var distances = _zones[^1].Zones.Where(zone => zone.Significant)
                .Select(zone => mark < zone.LowPrice ? Math.Log(zone.LowPrice / mark) : mark > zone.HighPrice ? Math.Log(mark / zone.HighPrice) : 0).ToList();
            return distances.Count == 0 ? 0 : Math.Min(1, 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -distances.Min() / SigmaHour));
        }
    }

    /// <summary>Hours since large taker orders of five minutes last reached 5 bp of open interest; NaN where they never did.</summary>
    public double HoursSinceLarge
    {
        get
        {
            var (mean, orders, order, counted, since, at, side) = (0.0, 0, 0.0, 0.0, double.NaN, 0L, TakerSide.Unspecified);
            var (mark, interest) = (double.NaN, double.NaN);
            var large = new List<(long Slot, double Usd)>();
            foreach (var (clockNs, one) in _log)
            {
                mark = double.IsNaN(MarkOf(one)) ? mark : MarkOf(one);
                interest = double.IsNaN(InterestOf(one)) ? interest : InterestOf(one);
                if (one.BodyCase != MarketEvent.BodyOneofCase.Trade)
                    continue;
                if (one.EventTimeUnixNs != at || one.Trade.TakerSide != side)
                {
                    if (order > 0)
                        mean += (order - mean) * Math.Max(1.0 / 4_096, 1.0 / ++orders);
                    (at, side, order, counted) = (one.EventTimeUnixNs, one.Trade.TakerSide, 0, 0);
                }

                order += one.Trade.Price * one.Trade.SizeBase;
                if (!(order >= Math.Max(20 * mean, 0.5e-4 * interest * mark)) || order <= counted)
                    continue;
                large.Add((Slot(clockNs), order - counted));
                counted = order;
                if (large.Where(entry => Slot(clockNs) - entry.Slot < 30).Sum(entry => entry.Usd) >= 5e-4 * interest * mark)
                    since = one.EventTimeUnixNs;
            }

            return (ClockNs - since) / (3_600.0 * Second);
        }
    }

    private double FundingAtMinute(int back) => Newest(FundingOf, EndOfMinute(back));

    // The last nanosecond of the minute that lies so many before the present one.
    private long EndOfMinute(int back) => ((Minute(ClockNs) - back + 1) * 60 * Second) - 1;

    private double Newest(Func<MarketEvent, double> valueOf, long untilNs)
    {
        for (var index = _log.Count - 1; index >= 0; index--)
        {
            if (_log[index].ClockNs <= untilNs && valueOf(_log[index].Event) is var value && !double.IsNaN(value))
                return value;
        }

        return double.NaN;
    }

    // Squares of one-minute returns; a short hole is bridged by the return that spans it, a long one is unknown.
    private (double Sum, int Known) Squares(int minutes)
    {
        var marks = _log.Where(entry => !double.IsNaN(MarkOf(entry.Event)) && Minute(entry.ClockNs) < Minute(ClockNs))
            .GroupBy(entry => Minute(entry.ClockNs), entry => MarkOf(entry.Event)).Select(minute => (At: minute.Key, Mark: minute.Last())).ToList();
        var (sum, known, from) = (0.0, 0, Minute(ClockNs) - minutes);
        foreach (var (before, after) in marks.Zip(marks.Skip(1)))
        {
            if (after.At - before.At > 3)
                continue;
            known += (int)(after.At - Math.Max(before.At, from - 1)) is var spanned && spanned > 0 ? spanned : 0;
            sum += after.At >= from ? Math.Pow(Math.Log(after.Mark / before.Mark), 2) : 0;
        }

        return (sum, known);
    }

    private static double FundingOf(MarketEvent one) => one.BodyCase == MarketEvent.BodyOneofCase.Ticker && one.Ticker.HasFundingRate8H ? one.Ticker.FundingRate8H * 1e4 : double.NaN;

    private static double MarkOf(MarketEvent one) => one.BodyCase == MarketEvent.BodyOneofCase.Ticker && one.Ticker.HasMarkPrice ? one.Ticker.MarkPrice : double.NaN;

    private static double IndexOf(MarketEvent one) => one.BodyCase == MarketEvent.BodyOneofCase.Ticker && one.Ticker.HasIndexPrice ? one.Ticker.IndexPrice : double.NaN;

    private static double InterestOf(MarketEvent one) => one.BodyCase == MarketEvent.BodyOneofCase.OpenInterest ? one.OpenInterest.OpenInterestBase : double.NaN;

    private static double TradeOf(MarketEvent one) => one.BodyCase == MarketEvent.BodyOneofCase.Trade ? one.Trade.Price : double.NaN;

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 : 0;

    private static long Minute(long ns) => ns / (60 * Second);

    private static long Hour(long ns) => ns / (3_600 * Second);

    private static long Slot(long ns) => ns / (10 * Second);
}
