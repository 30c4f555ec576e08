using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Touch;
using Side = Plimsoll.Contracts.Common.V1.PositionSide;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Writes judged accounts as contract messages, quantised: prices to 1e-6 relative, USD to cents, probabilities to 1e-6.</summary>
internal static class ReportWriter
{
    private static readonly IReadOnlyList<HorizonCalibration> Calibration = TouchEvidence.Shipped.Horizons;

    private const int MaxZones = 8; // the nearest ones on the way; more say no more

    public static void Fill(AccountReport report, AccountLine line, IReadOnlyList<AssetView> assets, TouchModel model, Func<string, MarketNow?> market)
    {
        var risk = line.Risk;
        (report.EquityUsd, report.MarginBalanceUsd, report.MaintenanceMarginUsd) = (Usd(risk.EquityUsd), Usd(risk.MarginBalanceUsd), Usd(risk.MaintenanceUsd));
        if (double.IsFinite(risk.Leverage)) report.Leverage = Share(risk.Leverage);
        report.LiquidatedNow = risk.IsLiquidatedNow;
        report.Probabilities.AddRange(Horizons(risk.Any));
        report.StressedFundingProbability = Share(risk.StressedFunding);
        if (line.Simulated is { } simulated)
        {
            (report.Simulated24H, report.Simulated24HError) = (Share(simulated.Probability), Share(simulated.StandardError));
            (report.Shortfall95Usd, report.Shortfall99Usd) = (Usd(simulated.Shortfall95), Usd(simulated.Shortfall99));
        }

        if (line.Stressed is { } stressed) report.Stressed24H = Share(stressed.Probability);
        if (line.CollateralFor1Pct is { } collateral) report.CollateralFor1PctUsd = Usd(collateral);
        foreach (var position in line.Positions)
        {
            var view = assets[position.Held.Asset];
            report.Positions.Add(Position(position, view, model, market(view.Instrument)));
        }
    }

    private static PositionReport Position(PositionLine line, AssetView view, TouchModel model, MarketNow? market)
    {
        var (held, risk) = (line.Held, line.Risk);
        var report = new PositionReport
        {
            Instrument = view.Instrument, Side = held.Side == PositionSide.Long ? Side.Long : Side.Short, QuantityBase = held.QuantityBase,
            MarkPrice = view.MarkPrice, NotionalUsd = Usd(risk.NotionalUsd), UnrealizedPnlUsd = Usd(risk.PnlUsd), MaintenanceMarginUsd = Usd(risk.MaintenanceUsd),
            FundingUsdPerDay = Usd(risk.FundingUsdPerDay), WorstPrice24H = Price(line.WorstPrice24h),
            FundingRate8H = Math.Round(held.Funding?.Rate8h ?? view.Funding8h, 10), FundingSource = held.Funding?.Source ?? FundingSource.Observed,
            FundingStress8H = Math.Round(view.Stress.Rate8h, 10), FundingStressSource = view.Stress.Source, StressedFundingProbability = Share(risk.StressedFunding),
        };
        report.Probabilities.AddRange(Horizons(risk.Probabilities));
        if (line.Contribution is { } contribution) report.Contribution24H = Share(contribution);
        if (!double.IsFinite(risk.LiquidationPrice)) return report;
        report.LiquidationPrice = Price(risk.LiquidationPrice);
        report.DistancePct = Share(100 * (Math.Exp(risk.LogDistance) - 1));
        if (market is not null) report.ZonesOnTheWay.AddRange(Zones(held.Side, view, risk.LiquidationPrice, model, market));
        return report;
    }

    private static IEnumerable<ZoneOnTheWay> Zones(PositionSide side, AssetView view, double liquidationPrice, TouchModel model, MarketNow market)
    {
        var isLong = side == PositionSide.Long;
        List<Zone> adverse = [.. market.Zones.Where(zone => zone.Side == (isLong ? Side.Long : Side.Short))];
        return market.Zones
            .Where(zone => isLong ? zone.HighPrice < view.MarkPrice && zone.HighPrice > liquidationPrice : zone.LowPrice > view.MarkPrice && zone.LowPrice < liquidationPrice)
            .OrderBy(zone => Math.Abs((isLong ? zone.HighPrice : zone.LowPrice) - view.MarkPrice)).ThenBy(zone => zone.Id, StringComparer.Ordinal)
            .Take(MaxZones)
            .Select(zone => new ZoneOnTheWay
            {
                ZoneId = zone.Id, LowPrice = zone.LowPrice, HighPrice = zone.HighPrice, MassUsd = zone.MassUsd,
                TouchProbability24H = Share(model.Probability(
                    side, Math.Log((isLong ? zone.HighPrice : zone.LowPrice) / view.MarkPrice), 0, view.Volatility[RiskHorizons.Day], RiskHorizons.Day)),
                Cascade = market.DepthUsdPerLog is > 0 and var depth ? Rounded(ZoneScenario.Run(side, view.MarkPrice, adverse, zone, depth, liquidationPrice)) : null,
            });
    }

    private static ZoneCascade Rounded(ZoneCascade cascade)
    {
        cascade.StopPrice = Price(cascade.StopPrice);
        return cascade;
    }

    private static List<HorizonProbability> Horizons(HorizonValues values)
    {
        var list = new List<HorizonProbability>(RiskHorizons.Count);
        for (var i = 0; i < RiskHorizons.Count; i++)
        {
            var held = Calibration[i];
            list.Add(new HorizonProbability
            {
                HorizonMinutes = (uint)RiskHorizons.Minutes[i], Probability = Share(values[i]),
                Calibration = held.IsKept ? CalibrationStatus.Kept : CalibrationStatus.Outside, CalibrationNote = held.Note,
            });
        }

        return list;
    }

    private static double Usd(double value) => Math.Round(value, 2);

    private static double Share(double value) => Math.Round(value, 6);

    private static double Price(double value)
    {
        if (!(value > 0)) return value;
        var digits = (int)Math.Ceiling(6 - Math.Log10(value));
        return digits is > 0 and <= 15 ? Math.Round(value, digits) : Math.Round(value);
    }
}
