using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Positions;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Cli.Tests;

public sealed class AnswerTextTests
{
    private const string File = """
        {"cases": [
          {"id": "a", "venue": "binance", "side": "short", "entry_price": 10, "quantity": 1, "isolated_margin": 2, "mmr": 0.01, "maintenance_amount": 0.01},
          {"id": 7, "venue": "nowhere", "side": "long"},
          {"id": "c", "venue": "generic-inverse", "contract": "inverse", "side": "short", "entry_price": 60000, "leverage": 1, "mmr": 0}
        ]}
        """;

    [Fact]
    public void Json_repeats_every_id_and_separates_none_from_refused()
    {
        var rows = JsonNode.Parse(AnswerText.Json(Answers()))!["cases"]!.AsArray();
        Assert.Equal(["a", "7", "c"], rows.Select(row => row!["id"]!.ToString()));
        Assert.Equal(11.89108910891089, rows[0]!["liquidation_price"]!.GetValue<double>(), 1e-9);
        Assert.False(rows[1]!.AsObject().ContainsKey("liquidation_price"));
        Assert.Equal("venue", rows[1]!["refused"]!["field"]!.GetValue<string>());
        Assert.True(rows[2]!.AsObject().ContainsKey("liquidation_price"));
        Assert.Null(rows[2]!["liquidation_price"]);
    }

    [Fact]
    public void Csv_has_one_line_per_row_and_quotes_what_needs_it()
    {
        var lines = AnswerText.Csv(Answers()).TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("row,id,kind,venue,liquidation_price,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1,a,price,binance,11.89108910891089,", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"'nowhere' is not known, allowed binance, ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Table_says_none_and_refused_in_words()
    {
        var lines = AnswerText.Table(Answers()).Split('\n');
        Assert.Contains("REFUSED venue: 'nowhere' is not known", lines[1], StringComparison.Ordinal);
        Assert.Contains("liquidation_price none", lines[2], StringComparison.Ordinal);
    }

    private static IReadOnlyList<CaseAnswer> Answers()
    {
        using var json = JsonDocument.Parse(File);
        return PositionCases.Answer(json.RootElement, out _);
    }
}
