using System.Globalization;
using System.Text;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Cli.Positions;

/// <summary>The touch study as text.</summary>
internal static class TouchText
{
    public static string Render(TouchFindings findings, string split)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Barrier-touch calibration; last price stands in for mark price\n");
        text.Append(CultureInfo.InvariantCulture, $"fitted before {split} on {findings.FitSamples:N0} samples, tested from then on {findings.TestSamples:N0} samples of {findings.TestDays} days\n\n");
        text.Append("horizon  scale   spread  burst chance  factor  jumps   coefficients: constant, EWMA 10m, 15m, 1h, 4h, 1d, 7d, 30d, GARCH\n");
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            var fitted = findings.Parameters;
            text.Append(CultureInfo.InvariantCulture,
                $"{RiskHorizons.Names[horizon],-8} {fitted.Scale[horizon]:0.000}   {fitted.Spread[horizon]:0.000}   {fitted.BurstChance[horizon]:0.0000}        {fitted.BurstFactor[horizon]:0.00}    {fitted.JumpWeight[horizon]:0.000}   ");
            text.AppendJoin(' ', findings.Forecast.Coefficients[horizon].Select(value => value.ToString("0.00000", CultureInfo.InvariantCulture))).Append('\n');
        }

        text.Append("rhythm, hours of the week from Thursday 00:00 UTC: ").AppendJoin(' ', findings.Forecast.Rhythm.Factors.Select(Three)).Append('\n');
        text.Append("rhythm, five minutes of the hour: ").AppendJoin(' ', findings.Forecast.Rhythm.StepFactors.Select(Three)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"jumps: {findings.Parameters.JumpsPerYear:0.0} a year from {findings.Parameters.JumpFloor:0.0000} on, tail exponent {findings.Parameters.JumpTail:0.00}\n");
        text.Append("baseline: constant volatility ").AppendJoin(", ", findings.PlainVolatilities.Select(plain => string.Create(CultureInfo.InvariantCulture, $"{plain.Symbol} {plain.Volatility:0.000}"))).Append("\n\n");
        foreach (var table in findings.Model.Concat(findings.Baseline)) Append(text, table);
        var pooled = findings.Model[0];
        var kept = HorizonCalibration.Of(pooled).IsKept;
        text.Append(CultureInfo.InvariantCulture, $"gate (all horizons, decades down to 1e-3, ECE at most 0.01): {(kept ? "passed" : "FAILED")}\n");
        foreach (var table in findings.Model.Skip(1))
        {
            var own = HorizonCalibration.Of(table);
            text.Append(CultureInfo.InvariantCulture, $"gate, {table.Name}: {(own.IsKept ? "passed" : $"FAILED: {own.Note}")}\n");
        }

        return text.ToString();
    }

    /// <summary>One compared setting.</summary>
    public static string Render(TouchSelectionRow row)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{row.Settings}: mean log loss {row.Score:0.000000}\n");
        foreach (var table in row.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {table.Name,-24} log loss {table.LogLoss:0.000000}  ECE {table.CalibrationError:0.0000}  ratios");
            foreach (var decade in table.Decades) text.Append(CultureInfo.InvariantCulture, $" {decade.Ratio:0.00}");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Three(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, TouchReliability table)
    {
        text.Append(CultureInfo.InvariantCulture, $"{table.Name}: ECE {table.CalibrationError:0.0000}, Brier {table.Brier:0.00000}, log loss {table.LogLoss:0.00000}\n");
        text.Append("  probability        questions    expected    touched   ratio   95 % of days\n");
        foreach (var row in table.Decades)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {row.From,-6:0.####} to {row.To,-6:0.####} {row.Count,12:N0} {row.Expected,11:0.0} {row.Observed,10:0}   {row.Ratio,5:0.00}   {row.Low:0.00} to {row.High:0.00}  {(row.IsKept ? "" : "outside")}\n");
        }

        text.Append('\n');
    }
}
