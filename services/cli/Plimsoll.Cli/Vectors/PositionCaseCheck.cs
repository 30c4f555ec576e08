using System.Text.Json;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Cli.Vectors;

/// <summary>
/// Runs a file of position cases: every field <c>expected_NAME</c>, and every one inside <c>expected</c>, is held against the answer's field of that
/// name within <c>abs_tol</c> and <c>rel_tol</c> (1e-6 where neither is stated).
/// </summary>
internal static class PositionCaseCheck
{
    private const string Prefix = "expected_";
    private const double DefaultRelative = 1e-6;

    public static IEnumerable<VectorResult> Run(JsonElement file)
    {
        var answers = PositionCases.Answer(file, out _);
        return file.GetProperty("cases").EnumerateArray().Zip(answers, Check);
    }

    private static VectorResult Check(JsonElement asked, CaseAnswer answer)
    {
        var id = answer.Id?.ToString() ?? $"row {answer.Row}";
        var name = $"{answer.Kind} {answer.Venue}";
        if (asked.ValueKind != JsonValueKind.Object) return new VectorResult(id, name, VectorVerdict.Failed, "allowed an object");
        var expected = Expected(asked).ToList();
        if (expected.Count == 0) return new VectorResult(id, name, VectorVerdict.Skipped, "nothing is expected of it");
        if (answer.Refusal is { } refusal) return new VectorResult(id, name, VectorVerdict.Failed, $"refused: {refusal}");
        var (absolute, relative) = (VectorCheck.Number(asked, "abs_tol"), VectorCheck.Number(asked, "rel_tol"));
        var tolerance = new Tolerance(absolute ?? 0, relative ?? (absolute is null ? DefaultRelative : 0));
        var difference = expected.Select(pair => VectorCheck.Difference(pair.Value, answer.Fields[pair.Name], tolerance, pair.Name)).FirstOrDefault(text => text is not null);
        return new VectorResult(id, name, difference is null ? VectorVerdict.Passed : VectorVerdict.Failed, difference ?? "");
    }

    private static IEnumerable<(string Name, JsonElement Value)> Expected(JsonElement asked)
    {
        foreach (var property in asked.EnumerateObject())
        {
            if (property.Name.StartsWith(Prefix, StringComparison.Ordinal)) yield return (property.Name[Prefix.Length..], property.Value);
            if (property is not { Name: "expected", Value.ValueKind: JsonValueKind.Object }) continue;
            foreach (var inner in property.Value.EnumerateObject()) yield return (inner.Name, inner.Value);
        }
    }
}
