using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Advice;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Rpc;

/// <summary>How large a position may be, with its arithmetic.</summary>
internal static class SizeAnswer
{
    private const int DefaultHoldingMinutes = 1_440;

    public static SizePositionResponse Of(SizePositionRequest request, MarketNow now)
    {
        var policy = new AdvicePolicy();
        var side = AccountAnswers.Side(request.Side);
        var share = request.RiskShare == 0 ? policy.MaxRiskShare : request.RiskShare;
        Check(request, share, policy);
        var horizon = RiskHorizons.Minutes.ToList().IndexOf(request.HoldingMinutes == 0 ? DefaultHoldingMinutes : (int)request.HoldingMinutes);
        if (horizon < 0) throw AccountAnswers.Invalid("holding_minutes", $"{request.HoldingMinutes}, allowed {string.Join(", ", RiskHorizons.Minutes)}");

        var schedule = Schedules.Of(request.Venue, request.Instrument, request.HasMaintenanceRate ? request.MaintenanceRate : null);
        var volatility = request.HasVolatility ? request.Volatility : now.Volatility[horizon];
        var reasons = new LeverageLimit(policy, AccountAnswers.Model).Of(
            side, Math.Abs(request.EntryPrice - request.StopPrice) / request.EntryPrice, schedule.Tiers[0].MaintenanceRate, request.Reversal, volatility,
            request.HasTargetVolatility ? request.TargetVolatility : null, horizon);
        var isNear = now.Zones.Any(zone => zone.DistancePct is var distance && Math.Abs(distance) <= 100 * policy.ClusterReach);
        var quantity = PositionSize.Quantity(
            request.EquityUsd, share, request.EntryPrice, request.StopPrice, request.FeeRate, request.SlippageRate, reasons.Leverage, isNear);
        var liquidation = LinearLiquidation.PriceOf(
            new LinearPosition(side, quantity, request.EntryPrice, quantity * request.EntryPrice / reasons.Leverage), schedule).Price;
        return Response(request, share, reasons, quantity, isNear, liquidation, Objections(request, side, now, liquidation));
    }

    private static SizePositionResponse Response(
        SizePositionRequest request, double share, in LeverageReasons reasons, double quantity, bool isNear, double? liquidation, IEnumerable<EntryObjection> objections)
    {
        var byRisk = PositionSize.ByRisk(request.EquityUsd, share, request.EntryPrice, request.StopPrice, request.FeeRate, request.SlippageRate);
        var byLeverage = PositionSize.ByLeverage(request.EquityUsd, request.EntryPrice, reasons.Leverage);
        var response = new SizePositionResponse
        {
            QuantityBase = quantity, QuantityByRisk = byRisk, QuantityByLeverage = byLeverage, LeverageCap = reasons.Leverage, LeverageByPolicy = reasons.ByPolicy,
            LeverageByStop = reasons.ByStop, LeverageByJump = reasons.ByJump, LeverageByHolding = reasons.ByHolding, LeverageByVolatility = reasons.ByVolatility,
            Halved = isNear, ModelVersion = FittedTouch.Version,
        };
        if (liquidation is { } price) response.LiquidationPrice = price;
        response.Objections.AddRange(objections.Select(objection => new RefusedField
        {
            Field = objection.Rule,
            Reason = objection.SuggestedStop is { } stop ? FormattableString.Invariant($"{objection.Text}; a stop at {stop:G8} would keep the rule") : objection.Text,
        }));
        response.Arithmetic.AddRange(
        [
            FormattableString.Invariant($"by risk: {share:0.####} x {request.EquityUsd:0.##} / (|{request.EntryPrice:G8} - {request.StopPrice:G8}| + {request.EntryPrice:G8} x (2 x {request.FeeRate:0.######} + {request.SlippageRate:0.######})) = {byRisk:G6}"),
            FormattableString.Invariant($"by leverage: {reasons.Leverage:0.###} x {request.EquityUsd:0.##} / {request.EntryPrice:G8} = {byLeverage:G6}"),
            FormattableString.Invariant($"leverage: the least of policy {reasons.ByPolicy:0.##}, stop {reasons.ByStop:0.##}, jump {reasons.ByJump:0.##}, holding {reasons.ByHolding:0.##}; times {reasons.ByVolatility:0.##} for volatility"),
            isNear ? "a significant zone lies within 10 %: halved" : "no zone within 10 %: not halved",
        ]);
        return response;
    }

    private static IReadOnlyList<EntryObjection> Objections(SizePositionRequest request, PositionSide side, MarketNow now, double? liquidation) => EntryCheck.Of(
        side, request.EntryPrice, request.StopPrice, liquidation,
        [.. now.Zones.Where(zone => side == PositionSide.Long ? zone.DistancePct < 0 : zone.DistancePct > 0).Select(zone => new AdverseZone(zone.LowPrice, zone.HighPrice))],
        request.HasOpenPnlUsd ? request.OpenPnlUsd : null);

    private static void Check(SizePositionRequest request, double share, AdvicePolicy policy)
    {
        Above(request.EquityUsd, "equity_usd");
        Above(request.EntryPrice, "entry_price");
        Above(request.StopPrice, "stop_price");
        if (request.EntryPrice == request.StopPrice) throw AccountAnswers.Invalid("stop_price", "the entry price, allowed any other");
        if (!(share > 0 && share <= policy.MaxRiskShare)) throw AccountAnswers.Invalid("risk_share", $"{share}, allowed above 0 to {policy.MaxRiskShare}");
        if (request.FeeRate is not (>= 0 and < 0.05)) throw AccountAnswers.Invalid("fee_rate", $"{request.FeeRate}, allowed 0 to below 0.05");
        if (request.SlippageRate is not (>= 0 and < 0.2)) throw AccountAnswers.Invalid("slippage_rate", $"{request.SlippageRate}, allowed 0 to below 0.2");
        if (request.HasVolatility) Above(request.Volatility, "volatility");
    }

    private static void Above(double value, string field)
    {
        if (!(double.IsFinite(value) && value > 0)) throw AccountAnswers.Invalid(field, $"{value}, allowed above 0");
    }
}
