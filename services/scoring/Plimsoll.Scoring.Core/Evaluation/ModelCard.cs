using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>The model card, from the document of an evaluation and nothing else.</summary>
public static class ModelCard
{
    private static readonly string[] Labels = ["price_cascade", "oi_cascade", "price_forward"];

    private static readonly string[] Shown =
        ["events", "baseRate", "ap", "brierSkillVsClimatology", "brierSkillVsVolatility", "brierSkillVsBest", "logSkillVsBest", "ece", "precisionAtBudget", "recallAtBudget", "leadMinutesMedian", "falseAlertsPerDay"];

    /// <summary>Markdown of an evaluation.</summary>
    public static string Render(JsonObject document)
    {
        var run = document["run"]!;
        var release = document["release"]!.AsArray();
        var page = new StringBuilder(ModelCardText.Head);
        page.Append(CultureInfo.InvariantCulture, $"Panel: {string.Join(", ", run["symbols"]!.AsArray())}, {run["firstClose"]} to {run["lastClose"]}. ");
        page.Append(run["testFrom"] is { } from
            ? $"Fitted on everything before {from} minus the purge gap, tested from there on"
            : string.Create(CultureInfo.InvariantCulture, $"Purged walk-forward: {run["trainDays"]} days before the first prediction, fitted again every {run["rollDays"]} days"));
        if (run["embargoHours"] is { } hours)
            page.Append(CultureInfo.InvariantCulture, $"; until {run["expandAfterDays"]} days are known a fit uses the last {run["trainDays"]}, then everything; {hours} hours of embargo after events");
        page.Append(CultureInfo.InvariantCulture, $". Configurations tried: {document["configurationsTried"]}, {document["configurationsOfEarlierVersions"]} of them by earlier versions seen on this panel. Draws of days behind intervals: {run["draws"]}, seed {run["seed"]}.\n\n");
        foreach (var note in run["notes"]!.AsArray())
            page.Append("- ").Append(note).Append('\n');

        Verdicts(page, release);
        foreach (var label in Labels.Where(label => document[label] is not null))
            Metrics(page, label, document[label]!.AsObject());

        Diagnostics(page, document);
        return page.Append(ModelCardText.Limits).ToString();
    }

    private static void Verdicts(StringBuilder page, JsonArray release)
    {
        var passed = release.Count(row => (string?)row!["verdict"] == "pass");
        page.Append(CultureInfo.InvariantCulture, $"\n## Verdicts\n\n{passed} of {release.Count} tasks pass every release gate. ");
        page.Append("Where a task does not, the volatility-only model ships and is labelled so; where events are fewer than thirty nothing is proven either way.\n\n");
        page.Append("| label | side | minutes | verdict | ships | leverage data helps |\n|---|---|---|---|---|---|\n");
        foreach (var row in release)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {row!["label"]} | {row["side"]} | {row["horizonMinutes"]} | {row["verdict"]} | {row["ships"]} | {((bool)row["leverageDataHelps"]! ? "yes" : "not shown")} |\n");
        }
    }

    private static void Metrics(StringBuilder page, string label, JsonObject sides)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {label}: all symbols, both sides\n\n| minutes | model | {string.Join(" | ", Shown)} |\n|---|---|{string.Concat(Shown.Select(_ => "---|"))}\n");
        foreach (var (horizon, symbols) in sides["both"]?.AsObject() ?? [])
        {
            foreach (var (model, report) in symbols?["all"]?.AsObject() ?? [])
                page.Append(CultureInfo.InvariantCulture, $"| {horizon} | {model} | {string.Join(" | ", Shown.Select(name => report![name]?.ToString() ?? "-"))} |\n");
        }
    }

    private static void Diagnostics(StringBuilder page, JsonObject document)
    {
        page.Append("\n## Ablation, leak canaries, smallest detectable skill (both sides, 30 minutes)\n");
        foreach (var (label, report) in document["diagnostics"]!.AsObject())
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{label}: skill that the full model loses without a group\n\n| group | Brier | 95 % | log | 95 % |\n|---|---|---|---|---|\n");
            foreach (var (group, row) in report!["ablation"]!.AsObject())
            {
                page.Append(CultureInfo.InvariantCulture,
                    $"| {group} | {row!["brierSkillOfGroup"]} | {row["brierCi95"]?.ToJsonString()} | {row["logSkillOfGroup"]} | {row["logCi95"]?.ToJsonString()} |\n");
            }

            page.Append(CultureInfo.InvariantCulture, $"\nSecond stage, boosted trees on top of the logistic: {report["secondStage"]?.ToJsonString()}\n\nCanaries: {report["leakCanaries"]!.ToJsonString()}\n\nSmallest detectable skill: {report["smallestDetectableSkill"]!.ToJsonString()}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"\nLook-ahead check: {document["lookAheadCheck"]!.ToJsonString()}\n");
        if (document["publishedCascadeScore"] is { } published)
            page.Append(CultureInfo.InvariantCulture, $"\n## A published cascade score beside ours\n\nSame event rule and measure; their table covers months this panel does not hold.\n\n```json\n{published.ToJsonString()}\n```\n");
    }
}
