using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Cli.Positions;

/// <summary>How each horizon's probabilities held in the test that this build carries: beside every answer.</summary>
internal static class CalibrationText
{
    private static readonly IReadOnlyList<HorizonCalibration> Horizons = TouchEvidence.Shipped.Horizons;

    /// <summary>One word per horizon: kept or outside.</summary>
    public static IEnumerable<string> Words => Horizons.Select(Word);

    /// <summary>A star at a horizon that did not keep its bounds.</summary>
    public static string Mark(int horizon) => Horizons[horizon].IsKept ? "" : "*";

    /// <summary>A line for each horizon outside its bounds, and one for those within.</summary>
    public static string Lines()
    {
        var text = new StringBuilder("calibration: ");
        text.AppendJoin(", ", RiskHorizons.Names.Zip(Horizons, (name, held) => $"{name} {Word(held)}")).Append('\n');
        foreach (var (name, held) in RiskHorizons.Names.Zip(Horizons).Where(pair => !pair.Second.IsKept)) text.Append("  * ").Append(name).Append(": ").Append(held.Note).Append('\n');
        return text.ToString();
    }

    public static JsonObject Json()
    {
        var json = new JsonObject();
        foreach (var (name, held) in RiskHorizons.Names.Zip(Horizons)) json[name] = new JsonObject { ["status"] = Word(held), ["note"] = held.Note };
        return json;
    }

    private static string Word(HorizonCalibration held) => held.IsKept ? "kept" : "outside";
}
