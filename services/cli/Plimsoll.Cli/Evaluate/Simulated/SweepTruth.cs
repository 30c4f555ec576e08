using Plimsoll.Market;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>
/// What truly happened at a level, by the definitions of quant specification H but with what nobody at the market knows: every liquidation with the price
/// at which its position was due (not the prints that venues show), the volatility of the hours before the news (not the trailing one), every second (not
/// every half minute), and what came later. Swept: within five minutes of the touch a quarter of what was said to lie in the level was truly liquidated there, and price moved as fast
/// as is asked. Confirmed: price came back out and by 0.618, and the extreme held to the end of the quarter of an hour. Breakout: swept and not that. Else glide.
/// </summary>
internal sealed class SweepTruth
{
    private const long SecondMs = 1_000;
    private const long VenuesApartMs = 60_000; // venues' marks reach a level some seconds apart
    private const int CalmMinutes = 240;

    private static readonly SweepParameters Asked = new();

    private readonly WatchedMarket _market;
    private readonly double _sigmaMinute;

    /// <param name="market">The market.</param>
    /// <param name="calmUntilMs">End of the four hours that volatility is taken from: the first news.</param>
    public SweepTruth(WatchedMarket market, long calmUntilMs)
    {
        _market = market;
        var (end, squares, count) = (Math.Min(market.IndexOf(calmUntilMs), market.Seconds.Count - 1), 0.0, 0);
        for (var minute = 0; minute < CalmMinutes && end - ((minute + 1) * 60) >= 0; minute++, count++)
        {
            var change = Math.Log(market.Seconds[end - (minute * 60)].Last / market.Seconds[end - ((minute + 1) * 60)].Last);
            squares += change * change;
        }

        _sigmaMinute = count == 0 ? double.NaN : Math.Sqrt(squares / count);
    }

    /// <summary>The first touch of a level within a time, Unix milliseconds; 0 where there is none.</summary>
    public long TouchOf(in SweepZone zone, long fromMs, long toMs)
    {
        var past = Math.Max(Asked.PenetrationTicks * _market.Scenario.Market.TickUsd / zone.NearPrice, Asked.PenetrationShare * zone.Width);
        for (var second = Math.Max(0, _market.IndexOf(fromMs) + 1); second < _market.Seconds.Count && _market.Seconds[second].TimeMs <= toMs; second++)
        {
            if (zone.Depth(_market.Seconds[second].Mark) >= past) return _market.Seconds[second].TimeMs;
        }

        return 0;
    }

    /// <summary>What became of a level that was touched; null where the record ends before that is known.</summary>
    public SweepFinding? Of(in SweepZone zone, long touchMs)
    {
        if (touchMs + Asked.TouchWindowMs > _market.Seconds[^1].TimeMs) return null;
        if (SweptAt(zone, touchMs) is not (> 0 and var sweptMs)) return new SweepFinding(zone, touchMs, 0, touchMs + Asked.TouchWindowMs, SweepState.Glide);
        var untilMs = sweptMs + Asked.ReversalWindowMs;
        if (untilMs > _market.Seconds[^1].TimeMs) return null;
        return ReturnedAt(zone, touchMs, sweptMs, untilMs) is > 0 and var backMs
            ? new SweepFinding(zone, touchMs, sweptMs, backMs, SweepState.Confirmed)
            : new SweepFinding(zone, touchMs, sweptMs, untilMs, SweepState.Breakout);
    }

    private long SweptAt(in SweepZone zone, long touchMs)
    {
        var (low, high, side) = (Math.Min(zone.NearPrice, zone.FarPrice), Math.Max(zone.NearPrice, zone.FarPrice), zone.Side);
        var asked = Asked.MinMassShare * zone.MassUsd;
        if (!(asked > 0)) return 0;
        var taken = _market.Liquidations
            .Where(one => one.Side == side && one.LiquidationPrice >= low && one.LiquidationPrice <= high && one.TimeMs > touchMs - VenuesApartMs && one.TimeMs <= touchMs + Asked.TouchWindowMs)
            .ToList();
        var (usd, next, isFast) = (0.0, 0, false);
        for (var timeMs = touchMs; timeMs <= touchMs + Asked.TouchWindowMs; timeMs += SecondMs)
        {
            for (; next < taken.Count && taken[next].TimeMs <= timeMs; next++) usd += taken[next].Usd;
            isFast = isFast || IsFast(side, timeMs);
            if (isFast && usd >= asked) return timeMs;
        }

        return 0;
    }

    private bool IsFast(PositionSide side, long timeMs)
    {
        var now = _market.IndexOf(timeMs);
        for (var lag = 1; lag <= Asked.TouchWindowMs / SecondMs && now - lag >= 0; lag++)
        {
            var move = side.Sign() * Math.Log(_market.Seconds[now - lag].Last / _market.Seconds[now].Last);
            if (move >= Asked.MinMove && move >= Asked.MinSpeed * _sigmaMinute * Math.Sqrt(Math.Max(1, lag / 60.0))) return true;
        }

        return false;
    }

    /// <summary>When price was back, in hindsight: the extreme before was the extreme of the whole time, and three minutes old.</summary>
    private long ReturnedAt(in SweepZone zone, long touchMs, long sweptMs, long untilMs)
    {
        var sign = zone.Side.Sign();
        var (first, last) = (_market.IndexOf(touchMs), _market.IndexOf(untilMs));
        var extreme = first;
        for (var second = first; second <= last; second++)
        {
            if (sign * (_market.Seconds[extreme].Last - _market.Seconds[second].Last) > 0) extreme = second;
        }

        var pre = Math.Log(PriceBefore(zone, first));
        for (var second = Math.Max(extreme + (int)(Asked.QuietExtremeMs / SecondMs), _market.IndexOf(sweptMs)); second <= last; second++)
        {
            var price = _market.Seconds[second].Last;
            if (zone.Depth(price) < 0 && Retrace.Ratio(pre, Math.Log(_market.Seconds[extreme].Last), Math.Log(price)) >= Asked.ConfirmedRetrace) return _market.Seconds[second].TimeMs;
        }

        return 0;
    }

    /// <summary>Price where the approach began: the last that was further from the level than an approach, within an hour.</summary>
    private double PriceBefore(in SweepZone zone, int touch)
    {
        var second = touch;
        while (second > 0 && (touch - second) * SecondMs < Asked.MaxApproachMs && -zone.Depth(_market.Seconds[second].Last) < Asked.ApproachMove) second--;
        return _market.Seconds[second].Last;
    }
}
