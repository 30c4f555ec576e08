using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Advice;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Rpc;

/// <summary>Where a stop that follows the best price stands, with its arithmetic.</summary>
internal static class TrailAnswer
{
    private const double DefaultTightest = 0.35; // quant specification E.6
    private const double DefaultReach = 0.1;

    public static TrailStopResponse Of(TrailStopRequest request, MarketNow now)
    {
        var side = AccountAnswers.Side(request.Side);
        var sign = side.Sign();
        var tightest = request.TightestShare == 0 ? DefaultTightest : request.TightestShare;
        var reach = request.ZoneReach == 0 ? DefaultReach : request.ZoneReach;
        Within(request.Distance, "distance", 0.5, isHighOpen: true);
        Within(tightest, "tightest_share", 1, isHighOpen: false);
        Within(reach, "zone_reach", 0.5, isHighOpen: false);
        if (!(double.IsFinite(request.ExtremePrice) && request.ExtremePrice > 0)) throw AccountAnswers.Invalid("extreme_price", $"{request.ExtremePrice}, allowed above 0");
        if (request.HasPresentStopPrice && !(double.IsFinite(request.PresentStopPrice) && request.PresentStopPrice > 0))
            throw AccountAnswers.Invalid("present_stop_price", $"{request.PresentStopPrice}, allowed above 0");

        // A mark beyond the extreme that was stated is the extreme.
        var extreme = sign > 0 ? Math.Max(request.ExtremePrice, now.MarkPrice) : Math.Min(request.ExtremePrice, now.MarkPrice);
        var zone = now.Zones
            .Where(zone => sign > 0 ? zone.HighPrice < now.MarkPrice : zone.LowPrice > now.MarkPrice)
            .MinBy(zone => Math.Abs((sign > 0 ? zone.HighPrice : zone.LowPrice) - now.MarkPrice));
        double? edge = zone is null ? null : sign > 0 ? zone.HighPrice : zone.LowPrice;
        var trailed = TrailingStop.Price(side, extreme, request.Distance, edge, now.MarkPrice, tightest, reach);
        var isKept = request.HasPresentStopPrice && sign * (request.PresentStopPrice - trailed) > 0;
        var stop = isKept ? request.PresentStopPrice : trailed;
        var share = sign * (extreme - trailed) / (extreme * request.Distance);
        var response = new TrailStopResponse { StopPrice = stop, MarkPrice = now.MarkPrice, Share = share, Reached = sign * (now.MarkPrice - stop) <= 0, ModelVersion = FittedTouch.Version };
        if (zone is not null) (response.ZoneId, response.ZoneNearEdge) = (zone.Id, edge!.Value);
        response.Arithmetic.Add(FormattableString.Invariant($"share of the distance: {share:0.####} (at least {tightest:0.####}; {(edge is null ? "no adverse zone" : FormattableString.Invariant($"nearest adverse zone at {edge:G10}, mark {now.MarkPrice:G10}, reach {reach:0.####}"))})"));
        response.Arithmetic.Add(FormattableString.Invariant($"stop: {extreme:G10} x (1 {(sign > 0 ? '-' : '+')} {request.Distance:0.######} x {share:0.####}) = {trailed:G10}{(isKept ? FormattableString.Invariant($"; the present stop at {request.PresentStopPrice:G10} is tighter and stays") : "")}"));
        return response;
    }

    private static void Within(double value, string field, double high, bool isHighOpen)
    {
        if (!(value > 0 && (isHighOpen ? value < high : value <= high)))
            throw AccountAnswers.Invalid(field, FormattableString.Invariant($"{value}, allowed above 0 to {(isHighOpen ? "below " : "")}{high}"));
    }
}
