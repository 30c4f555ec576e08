using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>One release gate and whether it was passed.</summary>
/// <param name="Task">Task.</param>
/// <param name="Name">What is asked.</param>
/// <param name="Against">Model compared with; empty when none.</param>
/// <param name="Value">Point value.</param>
/// <param name="Low">Lower end of the 95 % interval, or the value where a gate has no interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Passed">Verdict.</param>
/// <param name="Insufficient">Fewer than thirty events: nothing is proven either way.</param>
public sealed record Gate(TaskKey Task, string Name, string Against, double Value, double Low, double High, bool Passed, bool Insufficient)
{
    /// <summary>pass, fail, or insufficient.</summary>
    public string Verdict => Insufficient ? "insufficient" : Passed ? "pass" : "fail";

    /// <summary>As published.</summary>
    public JsonObject ToJson() => new()
    {
        ["label"] = LabelNames.NameOf(Task.Label), ["side"] = LabelNames.NameOf(Task.Side), ["horizonMinutes"] = Task.HorizonMinutes,
        ["gate"] = Name, ["against"] = Against, ["value"] = Json.Number(Value, !Insufficient), ["low95"] = Json.Number(Low), ["high95"] = Json.Number(High),
        ["verdict"] = Verdict,
    };
}
