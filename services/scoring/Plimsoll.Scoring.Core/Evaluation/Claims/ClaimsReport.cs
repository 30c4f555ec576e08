using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation.Claims;

/// <summary>Claims of the articles as studies on the panel, reported whatever they show.</summary>
public static class ClaimsReport
{
    private static readonly IReadOnlyList<TaskKey> Outcomes =
    [
        new(LabelKind.PriceCascade, LabelSide.Both, 30), new(LabelKind.PriceCascade, LabelSide.Both, 360), new(LabelKind.OiCascade, LabelSide.Both, 360),
    ];

    /// <summary>Runs every study.</summary>
    /// <param name="study">Panel.</param>
    /// <param name="options">Draws and seed.</param>
    public static JsonObject Run(PanelStudy study, EvaluationOptions options) => new()
    {
        ["reversalAfterFundingAcceleration"] = ReversalStudy.Run(study.Table, options),
        ["priceAsMagnet"] = MagnetStudy.Run(study.Table.Panel, options),
        ["seedRules"] = new JsonObject(Outcomes.Select(task => KeyValuePair.Create<string, JsonNode?>(task.ToString(), RuleStudy.Run(study.RowsOf(task), options)))),
        ["notMeasurableHere"] = new JsonArray(
            "liquidation-prone (two zones within 8 %) and convergence need zones and wallets, which the panel does not hold",
            "sweeps need prints and seconds, which five-minute bars do not hold"),
        ["notes"] = new JsonArray([.. study.Table.Panel.Notes.Select(note => (JsonNode)note)]),
    };
}
