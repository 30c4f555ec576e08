using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Labels;

namespace Plimsoll.Cli.Evaluate;

/// <summary>The evaluation as one page without scripts.</summary>
internal static class EvaluationHtml
{
    private static readonly string[] Columns =
    [
        "n", "events", "baseRate", "ap", "rocAuc", "brierSkillVsClimatology", "brierSkillVsVolatility", "brierSkillVsBest", "logSkillVsBest", "ece",
        "topBinObservedOverExpected", "precisionAtBudget", "recallAtBudget", "leadMinutesMedian", "falseAlertsPerDay", "insufficient",
    ];

    private static readonly string[] IntervalColumns = ["brierSkillVsBest", "logSkillVsBest", "apGainVsBest"];

    public static string Render(JsonObject document)
    {
        var page = new StringBuilder(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Early warning: scorecard</title><style>"
            + "body{font:14px system-ui;margin:2em;max-width:120em}table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:.2em .5em;text-align:right}"
            + "td:first-child,th:first-child{text-align:left}.pass{background:#dfd}.fail{background:#fdd}svg{background:#f6f6f6}</style><h1>Early warning: scorecard</h1>");
        page.Append("<p>Configurations tried: ").Append(document["configurationsTried"]).Append(". Verdicts hold for all symbols together; intervals are 95 %, by days.</p>");
        Release(page, document["release"]!.AsArray());
        foreach (var label in Enum.GetValues<LabelKind>().Select(LabelNames.NameOf).Where(label => document[label] is not null))
        {
            foreach (var (side, horizons) in document[label]!.AsObject())
            {
                foreach (var (horizon, symbols) in horizons!.AsObject())
                    Task(page, $"{label}, {side}, {horizon} minutes", symbols!.AsObject(), document["reliability"]?[label]?[side]?[horizon]?["bins"]?.AsArray());
            }
        }

        Raw(page, "Ablation, leak canaries, smallest detectable skill", document["diagnostics"]);
        Raw(page, "Columns that look ahead", document["lookAheadCheck"]);
        Raw(page, "A published cascade score beside ours", document["publishedCascadeScore"]);
        Raw(page, "Gates", document["gates"]);
        Raw(page, "Run", document["run"]);
        return page.Append("</html>").ToString();
    }

    private static void Release(StringBuilder page, JsonArray release)
    {
        page.Append("<table><tr><th>task</th><th>verdict</th><th>ships</th><th>leverage data helps</th></tr>");
        foreach (var row in release)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr class=\"{row!["verdict"]}\"><td>{row["label"]} {row["side"]} {row["horizonMinutes"]}</td><td>{row["verdict"]}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{row["ships"]}</td><td>{row["leverageDataHelps"]}</td></tr>");
        }

        page.Append("</table>");
    }

    private static void Task(StringBuilder page, string title, JsonObject symbols, JsonArray? bins)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>");
        foreach (var (symbol, models) in symbols)
        {
            page.Append(CultureInfo.InvariantCulture, $"<table><tr><th>{symbol}</th>");
            foreach (var column in Columns.Concat(IntervalColumns.Select(column => $"{column} 95 %")))
                page.Append("<th>").Append(column).Append("</th>");

            page.Append("</tr>");
            foreach (var (model, report) in models!.AsObject())
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{model}</td>");
                foreach (var column in Columns)
                    page.Append("<td>").Append(report![column]?.ToString() ?? "").Append("</td>");

                foreach (var column in IntervalColumns)
                    page.Append("<td>").Append(report!["ci95"]?[column]?.ToJsonString() ?? "").Append("</td>");

                page.Append("</tr>");
            }

            page.Append("</table>");
        }

        if (bins is { Count: > 0 })
            Reliability(page, bins);
    }

    /// <summary>Observed share over mean probability, both up to the largest of them.</summary>
    private static void Reliability(StringBuilder page, JsonArray bins)
    {
        var points = bins.Select(bin => (Expected: bin![0]?.GetValue<double>() ?? 0, Observed: bin[1]?.GetValue<double>() ?? 0)).ToList();
        var most = Math.Max(1e-9, points.Max(point => Math.Max(point.Expected, point.Observed)));
        page.Append("<svg width=\"220\" height=\"220\" role=\"img\" aria-label=\"reliability\"><line x1=\"10\" y1=\"210\" x2=\"210\" y2=\"10\" stroke=\"#999\"/>");
        foreach (var (expected, observed) in points)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<circle cx=\"{10 + (200 * expected / most):0.#}\" cy=\"{210 - (200 * observed / most):0.#}\" r=\"3\" fill=\"#036\"/>");
        }

        page.Append(CultureInfo.InvariantCulture, $"</svg><p>Reliability of the full model, both axes to {most:0.####}.</p>");
    }

    private static void Raw(StringBuilder page, string title, JsonNode? node)
    {
        if (node is not null)
            page.Append("<h2>").Append(title).Append("</h2><pre>").Append(WebUtility.HtmlEncode(node.ToString())).Append("</pre>");
    }
}
