using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Cli.Positions;

/// <summary>Ranked accounts as a table, CSV or JSON.</summary>
internal static class PortfolioText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Table(IReadOnlyList<AccountLine> lines, PortfolioFile file, double correlation)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{lines.Count} accounts by probability of liquidation within 24 h ({FittedTouch.Version}; correlation {correlation:0.##}, stressed 0.9; modelled)\n");
        text.Append(CalibrationText.Lines()).Append('\n');
        for (var rank = 0; rank < lines.Count; rank++)
        {
            var line = lines[rank];
            text.Append(CultureInfo.InvariantCulture, $"{rank + 1,3}. {line.Book.Account}   equity {line.Risk.EquityUsd:N0} USD   leverage {line.Risk.Leverage:0.0}   24 h {Percent(line.RankProbability)}");
            if (line.Risk.MaintenanceUsd > 0) text.Append(CultureInfo.InvariantCulture, $"   margin balance {line.Risk.MarginBalanceUsd:N0} of {line.Risk.MaintenanceUsd:N0} needed");
            text.Append(line.Risk.IsLiquidatedNow ? "   LIQUIDATED NOW\n" : "\n");
            text.Append("     any ").AppendJoin("  ", RiskHorizons.Names.Select((name, i) => $"{name}{CalibrationText.Mark(i)} {Percent(line.Risk.Any[i])}"))
                .Append(CultureInfo.InvariantCulture, $"   {RiskHorizons.Names[^1]} with stressed funding {Percent(line.Risk.StressedFunding)}\n");
            if (line.Simulated is { } simulated && line.Stressed is { } stressed)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"     simulated 24 h {Percent(simulated.Probability)} ± {Percent(simulated.StandardError)}, stressed {Percent(stressed.Probability)}; loss in the worst 5 % {simulated.Shortfall95:N0}, worst 1 % {simulated.Shortfall99:N0} USD\n");
            }

            if (line.CollateralFor1Pct is > 0) text.Append(CultureInfo.InvariantCulture, $"     {line.CollateralFor1Pct:N0} USD more collateral would bring the cross part to 1 % in 24 h\n");
            foreach (var position in line.Positions) Append(text, position, file.Assets[position.Held.Asset]);
        }

        return text.ToString();
    }

    /// <summary>One line per position, in the order of accounts.</summary>
    public static string Csv(IReadOnlyList<AccountLine> lines, PortfolioFile file)
    {
        var text = new StringBuilder("rank,account,equity_usd,account_leverage,account_p24h,simulated_p24h,stressed_p24h,es95_usd,es99_usd,symbol,side,quantity,margin_mode,mark_price,liquidation_price,distance_pct,");
        text.AppendJoin(',', RiskHorizons.Names.Select(name => $"p{name}")).Append(",worst_price_24h_1pct,contribution_p24h,funding_usd_per_day,funding_stress_8h,funding_stress_source,stressed_funding_p7d,");
        text.AppendJoin(',', RiskHorizons.Names.Select(name => $"calibration_{name}")).Append('\n');
        for (var rank = 0; rank < lines.Count; rank++)
        {
            var line = lines[rank];
            foreach (var position in line.Positions)
            {
                var view = file.Assets[position.Held.Asset];
                text.Append(CultureInfo.InvariantCulture, $"{rank + 1},{line.Book.Account},{line.Risk.EquityUsd:R},{line.Risk.Leverage:R},{line.RankProbability:R},{line.Simulated?.Probability:R},{line.Stressed?.Probability:R},{line.Simulated?.Shortfall95:R},{line.Simulated?.Shortfall99:R},");
                text.Append(CultureInfo.InvariantCulture, $"{view.Instrument},{Side(position)},{position.Held.QuantityBase:R},{Mode(position)},{view.MarkPrice:R},{Number(position.Risk.LiquidationPrice)},{Number(Distance(position))},");
                for (var horizon = 0; horizon < RiskHorizons.Count; horizon++) text.Append(CultureInfo.InvariantCulture, $"{position.Risk.Probabilities[horizon]:R},");
                text.Append(CultureInfo.InvariantCulture, $"{position.WorstPrice24h:R},{position.Contribution:R},{position.Risk.FundingUsdPerDay:R},{view.Stress.Rate8h:R},{Source(view.Stress)},{position.Risk.StressedFunding:R},");
                text.AppendJoin(',', CalibrationText.Words).Append('\n');
            }
        }

        return text.ToString();
    }

    public static string Json(IReadOnlyList<AccountLine> lines, PortfolioFile file, double correlation)
    {
        var accounts = new JsonArray();
        for (var rank = 0; rank < lines.Count; rank++) accounts.Add(Account(rank + 1, lines[rank], file));
        var refused = new JsonArray();
        foreach (var row in file.Refused)
            refused.Add(new JsonObject { ["row"] = row.Row, ["account"] = row.Account, ["field"] = row.Refusal.Field, ["reason"] = row.Refusal.Reason });
        return new JsonObject
        {
            ["model_version"] = FittedTouch.Version, ["basis"] = "MODELLED", ["calibration"] = CalibrationText.Json(), ["correlation"] = correlation, ["accounts"] = accounts, ["refused"] = refused,
        }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Account(int rank, AccountLine line, PortfolioFile file)
    {
        var positions = new JsonArray();
        foreach (var position in line.Positions)
        {
            positions.Add(new JsonObject
            {
                ["symbol"] = file.Assets[position.Held.Asset].Instrument, ["side"] = Side(position), ["quantity"] = position.Held.QuantityBase,
                ["margin_mode"] = Mode(position), ["mark_price"] = file.Assets[position.Held.Asset].MarkPrice,
                ["liquidation_price"] = Finite(position.Risk.LiquidationPrice), ["distance_pct"] = Finite(Distance(position)),
                ["probability"] = Horizons(position.Risk.Probabilities), ["worst_price_24h_1pct"] = position.WorstPrice24h,
                ["contribution_24h"] = position.Contribution, ["notional_usd"] = position.Risk.NotionalUsd, ["unrealized_pnl_usd"] = position.Risk.PnlUsd,
                ["maintenance_margin_usd"] = position.Risk.MaintenanceUsd, ["funding_usd_per_day"] = position.Risk.FundingUsdPerDay,
                ["funding_stress_8h"] = file.Assets[position.Held.Asset].Stress.Rate8h, ["funding_stress_source"] = Source(file.Assets[position.Held.Asset].Stress), ["stressed_funding_probability_7d"] = position.Risk.StressedFunding,
            });
        }

        return new JsonObject
        {
            ["rank"] = rank, ["account"] = line.Book.Account, ["equity_usd"] = line.Risk.EquityUsd, ["leverage"] = Finite(line.Risk.Leverage),
            ["margin_balance_usd"] = line.Risk.MarginBalanceUsd, ["maintenance_margin_usd"] = line.Risk.MaintenanceUsd,
            ["liquidated_now"] = line.Risk.IsLiquidatedNow, ["probability"] = Horizons(line.Risk.Any), ["rank_probability_24h"] = line.RankProbability, ["stressed_funding_probability_7d"] = line.Risk.StressedFunding,
            ["simulated_24h"] = line.Simulated is { } simulated
                ? new JsonObject { ["probability"] = simulated.Probability, ["standard_error"] = simulated.StandardError, ["es95_usd"] = simulated.Shortfall95, ["es99_usd"] = simulated.Shortfall99, ["stressed_probability"] = line.Stressed?.Probability }
                : null,
            ["collateral_for_1pct_usd"] = line.CollateralFor1Pct, ["positions"] = positions,
        };
    }

    private static void Append(StringBuilder text, PositionLine position, AssetView view)
    {
        var price = double.IsFinite(position.Risk.LiquidationPrice) ? position.Risk.LiquidationPrice.ToString("G7", CultureInfo.InvariantCulture) : "none";
        text.Append(CultureInfo.InvariantCulture, $"       {view.Instrument,-12} {Side(position),-5} {position.Held.QuantityBase,12:G6} {Mode(position),-8} liquidation {price,-10} ({Number(Distance(position), "0.0")} %)   24 h {Percent(position.Risk.Probabilities[RiskHorizons.Day])}   7 d {Percent(position.Risk.Probabilities[^1])}");
        if (position.Risk.Probabilities[0] == 1) text.Append("   PAST ITS LIQUIDATION PRICE");
        if (position.Contribution is { } contribution) text.Append(CultureInfo.InvariantCulture, $"   closing it {(contribution < 0 ? "adds" : "takes away")} {Percent(Math.Abs(contribution))}");
        text.Append('\n');
    }

    private static JsonObject Horizons(HorizonValues values)
    {
        var json = new JsonObject();
        for (var i = 0; i < RiskHorizons.Count; i++) json[RiskHorizons.Names[i]] = values[i];
        return json;
    }

    private static string Source(FundingRate rate) => rate.Source.ToString().ToLowerInvariant();

    private static string Side(PositionLine position) => position.Held.Side == PositionSide.Long ? "long" : "short";

    private static string Mode(PositionLine position) => position.Held.Mode == MarginMode.Cross ? "cross" : "isolated";

    private static double Distance(PositionLine position) => 100 * (Math.Exp(position.Risk.LogDistance) - 1);

    private static JsonValue? Finite(double number) => double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static string Number(double number, string format = "R") => double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : "";

    private static string Percent(double share) => share switch
    {
        0 => "0 %",
        < 1e-6 => "< 0.0001 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.####} %"),
    };
}
