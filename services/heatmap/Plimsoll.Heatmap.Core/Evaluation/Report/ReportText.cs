using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;

namespace Plimsoll.Heatmap.Core.Evaluation.Report;

/// <summary>The report as JSON, HTML or Markdown.</summary>
public static class ReportText
{
    private const string Style =
        "body{font:14px system-ui;margin:2em;max-width:110em}table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:.2em .5em;text-align:right}"
        + "td:first-child,th:first-child{text-align:left}.pass{background:#dfd}.fail{background:#fdd}";

    /// <summary>JSON: verdict, gate, and each table as a list of objects; an estimate is {value, low, high}.</summary>
    /// <param name="report">The report.</param>
    public static JsonObject Json(HeatmapReport report)
    {
        var tables = new JsonObject();
        foreach (var table in report.Tables)
        {
            var rows = new JsonArray();
            foreach (var row in table.Rows)
            {
                // Two columns may carry the same words, each about the one before: the second name is made unique.
                var cells = new JsonObject();
                for (var i = 0; i < row.Length; i++) cells[cells.ContainsKey(table.Columns[i]) ? $"{table.Columns[i]} ({table.Columns[i - 1]})" : table.Columns[i]] = Node(row[i]);
                rows.Add((JsonNode)cells);
            }

            tables[table.Id] = new JsonObject { ["title"] = table.Title, ["note"] = table.Note, ["rows"] = rows };
        }

        return new JsonObject
        {
            ["quality"] = report.Quality,
            ["appliesTo"] = report.AppliesTo,
            ["blocks"] = report.Blocks,
            ["gate"] = new JsonArray([.. report.Gate.Select(line => (JsonNode)new JsonObject { ["condition"] = line.Condition, ["found"] = line.Found, ["passes"] = line.Passes })]),
            ["limits"] = new JsonArray([.. report.Limits.Select(limit => (JsonNode)JsonValue.Create(limit)!)]),
            ["sources"] = new JsonArray([.. report.Sources.Select(source => (JsonNode)JsonValue.Create(source)!)]),
            ["tables"] = tables,
        };
    }

    /// <summary>One page without scripts.</summary>
    /// <param name="report">The report.</param>
    public static string Html(HeatmapReport report)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Heatmap: scorecard</title><style>{Style}</style><h1>Heatmap: scorecard</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>quality: <strong>{report.Quality}</strong>, {Escaped(report.AppliesTo)}; {report.Blocks} days or worlds.</p><table><tr><th>gate</th><th>found</th><th></th></tr>");
        foreach (var line in report.Gate)
            page.Append(CultureInfo.InvariantCulture, $"<tr class=\"{(line.Passes ? "pass" : "fail")}\"><td>{Escaped(line.Condition)}</td><td>{Escaped(line.Found)}</td><td>{(line.Passes ? "passes" : "fails")}</td></tr>");
        page.Append("</table><ul>");
        foreach (var limit in report.Limits) page.Append("<li>").Append(Escaped(limit)).Append("</li>");
        page.Append("</ul>");
        foreach (var table in report.Tables)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Escaped(table.Title)}</h2><p>{Escaped(table.Note)}</p><table><tr>");
            foreach (var column in table.Columns) page.Append("<th>").Append(Escaped(column)).Append("</th>");
            foreach (var row in table.Rows)
            {
                page.Append("</tr><tr>");
                foreach (var cell in row) page.Append("<td>").Append(Escaped(Cell(cell))).Append("</td>");
            }

            page.Append("</tr></table>");
        }

        return page.Append("<p>").Append(Escaped(string.Join("; ", report.Sources))).Append("</p></html>").ToString();
    }

    /// <summary>A section of Markdown.</summary>
    /// <param name="report">The report.</param>
    /// <param name="heading">Heading of the section.</param>
    public static string Markdown(HeatmapReport report, string heading)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {heading}\n\n**quality: {report.Quality}** for {report.AppliesTo}; {report.Blocks} days or worlds.\n\n");
        if (report.Limits.Any()) text.AppendJoin('\n', report.Limits.Select(limit => $"- {limit}")).Append("\n\n");
        text.Append("| release gate | found | |\n|---|---|---|\n");
        foreach (var line in report.Gate) text.Append(CultureInfo.InvariantCulture, $"| {line.Condition} | {line.Found} | {(line.Passes ? "passes" : "**fails**")} |\n");
        foreach (var table in report.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {table.Title}\n\n{table.Note}\n\n| {string.Join(" | ", table.Columns)} |\n|{string.Concat(table.Columns.Select(_ => "---|"))}\n");
            foreach (var row in table.Rows) text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(Cell))} |\n");
        }

        return text.ToString();
    }

    private static string Cell(object? cell) => cell switch
    {
        null => "",
        double value => Number(value),
        Estimate { Low: double.NaN } bare => Number(bare.Value),
        Estimate estimate => $"{Number(estimate.Value)} [{Number(estimate.Low)}, {Number(estimate.High)}]",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(double value) => !double.IsFinite(value) ? "-"
        : Math.Abs(value) >= 1000 ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 10 ? "0.0" : Math.Abs(value) >= 1 ? "0.00" : "0.000", CultureInfo.InvariantCulture);

    private static JsonNode? Node(object? cell) => cell switch
    {
        double value => NumberNode(value),
        Estimate estimate => new JsonObject { ["value"] = NumberNode(estimate.Value), ["low"] = NumberNode(estimate.Low), ["high"] = NumberNode(estimate.High) },
        null => null,
        _ => JsonValue.Create(Convert.ToString(cell, CultureInfo.InvariantCulture)),
    };

    private static JsonValue? NumberNode(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 6)) : null;

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
