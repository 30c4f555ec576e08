using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>
/// Answers a file of questions about positions: <c>{"cases": [...]}</c>, each of kind price, state, maintenance_margin, account_state or
/// insurance_adl. A wrong row is refused by field; the others are answered.
/// </summary>
public static class PositionCases
{
    /// <summary>Answers every row.</summary>
    /// <param name="root">The file.</param>
    /// <param name="problem">Why the file as a whole cannot be read; null where it can.</param>
    public static IReadOnlyList<CaseAnswer> Answer(JsonElement root, out string? problem)
    {
        problem = null;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cases", out var cases) || cases.ValueKind != JsonValueKind.Array)
        {
            problem = "the file has no array 'cases', allowed a JSON object {\"cases\": [...]}";
            return [];
        }

        return [.. cases.EnumerateArray().Select((item, i) => AnswerRow(item, i + 1))];
    }

    private static CaseAnswer AnswerRow(JsonElement item, int row)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return new CaseAnswer(row, null, "", "", [], new Refusal("case", $"{item.ValueKind}, allowed a JSON object"));
        var fields = new CaseFields(item);
        var id = item.TryGetProperty("id", out var idValue) ? JsonNode.Parse(idValue.GetRawText()) : null;
        var kind = fields.Text("kind") ?? "price";
        var venue = fields.Text("venue") ?? "";
        var answer = kind switch
        {
            "price" => PriceCase.Answer(fields),
            "state" => StateCase.Answer(fields),
            "maintenance_margin" => MaintenanceCase.Answer(fields),
            "account_state" => AccountCase.Answer(fields),
            "insurance_adl" => InsuranceCase.Answer(fields),
            _ => Unknown(fields, kind),
        };
        return new CaseAnswer(row, id, kind, venue, fields.Fault is null ? answer : [], fields.Fault);
    }

    private static JsonObject Unknown(CaseFields fields, string kind)
    {
        fields.Refuse("kind", $"'{kind}', allowed price, state, maintenance_margin, account_state, insurance_adl");
        return [];
    }
}
