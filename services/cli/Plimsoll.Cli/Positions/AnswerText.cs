using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Cli.Positions;

/// <summary>Answers as JSON, CSV or a table for a terminal.</summary>
internal static class AnswerText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(IReadOnlyList<CaseAnswer> answers)
    {
        var rows = new JsonArray();
        foreach (var answer in answers) rows.Add(answer.ToJson());
        var refused = answers.Count(answer => answer.Refusal is not null);
        return new JsonObject { ["count"] = answers.Count, ["answered"] = answers.Count - refused, ["refused"] = refused, ["cases"] = rows }.ToJsonString(Indented) + "\n";
    }

    /// <summary>One line per row; columns are all fields that any row has.</summary>
    public static string Csv(IReadOnlyList<CaseAnswer> answers)
    {
        var names = answers.SelectMany(answer => answer.Fields.Select(field => field.Key)).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("row,id,kind,venue").AppendJoin("", names.Select(name => $",{name}")).Append(",refused_field,refused_reason\n");
        foreach (var answer in answers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{answer.Row},{Quoted(Word(answer.Id))},{Quoted(answer.Kind)},{Quoted(answer.Venue)}");
            foreach (var name in names) text.Append(',').Append(Quoted(Word(answer.Fields[name])));
            text.Append(',').Append(Quoted(answer.Refusal?.Field ?? "")).Append(',').Append(Quoted(answer.Refusal?.Reason ?? "")).Append('\n');
        }

        return text.ToString();
    }

    public static string Table(IReadOnlyList<CaseAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var answer in answers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{answer.Row,5}  {Word(answer.Id),-8} {answer.Kind,-18} {answer.Venue,-16} ");
            if (answer.Refusal is { } refusal) text.Append("REFUSED ").Append(refusal);
            else text.AppendJoin("  ", answer.Fields.Where(field => field.Key is not "formula").Select(field => $"{field.Key} {Shown(field.Value)}"));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Shown(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray { Count: 0 } => "none",
        _ => Word(value),
    };

    private static string Word(JsonNode? value) => value switch
    {
        null => "",
        JsonArray array => string.Join(' ', array.Select(Word)),
        JsonValue single when single.TryGetValue<string>(out var text) => text,
        JsonValue single when single.TryGetValue<double>(out var number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToJsonString(),
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
