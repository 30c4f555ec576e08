using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Positions;
using Plimsoll.Testing;

namespace Plimsoll.Positions.Tests.Cases;

/// <summary>The whole file of published cases, every expected value of every kind.</summary>
public sealed class SharedCaseTests
{
    private const string Prefix = "expected_";

    [Fact]
    public void Every_expected_value_of_every_case_is_met()
    {
        Assert.SkipUnless(Directory.Exists(SharedData.SharedFolder), "the shared folder is not here");
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.SharedFolder, "vectors", "liquidation_price.json")));
        var answers = PositionCases.Answer(file.RootElement, out var problem);
        Assert.Null(problem);
        Assert.Equal(file.RootElement.GetProperty("count").GetInt32(), answers.Count);
        var cases = file.RootElement.GetProperty("cases").EnumerateArray().ToList();
        var checks = 0;
        for (var i = 0; i < cases.Count; i++)
        {
            var json = answers[i].ToJson();
            Assert.Equal(cases[i].GetProperty("id").GetString(), json["id"]!.GetValue<string>());
            foreach (var (name, expected) in Expected(cases[i]))
            {
                Assert.True(json.ContainsKey(name), $"{json["id"]}: no {name} in {json.ToJsonString()}");
                Assert.True(Agrees(expected, json[name], cases[i]), $"{json["id"]}.{name}: expected {expected}, got {json[name]?.ToJsonString()}");
                checks++;
            }
        }

        Assert.True(checks >= 60, $"only {checks} values were compared");
    }

    private static IEnumerable<(string Name, JsonElement Value)> Expected(JsonElement row) => row.EnumerateObject().SelectMany(field =>
        field.Name.StartsWith(Prefix, StringComparison.Ordinal) ? [(field.Name[Prefix.Length..], field.Value)]
        : field is { Name: "expected", Value.ValueKind: JsonValueKind.Object } ? field.Value.EnumerateObject().Select(inner => (inner.Name, inner.Value))
        : []);

    private static bool Agrees(JsonElement expected, JsonNode? got, JsonElement row) => expected.ValueKind switch
    {
        JsonValueKind.Null => got is null,
        JsonValueKind.Number => got is not null && Math.Abs(JsonSerializer.Deserialize<double>(got.ToJsonString()) - expected.GetDouble()) <= Tolerance(row, expected.GetDouble()),
        _ => got is not null && JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), JsonNode.Parse(got.ToJsonString())),
    };

    private static double Tolerance(JsonElement row, double expected) => row.TryGetProperty("abs_tol", out var absolute)
        ? absolute.GetDouble()
        : Math.Abs(expected) * (row.TryGetProperty("rel_tol", out var relative) ? relative.GetDouble() : 1e-9);
}
