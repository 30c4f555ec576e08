using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Rows of a CSV file as JSON objects: numbers as numbers, empty cells left out. A wrong column or row is named.</summary>
public static class CsvRows
{
    /// <summary>Reads a file.</summary>
    /// <param name="text">The file; the first line names the columns.</param>
    /// <param name="refused">The header and rows that could not be taken.</param>
    public static IReadOnlyList<(int Row, JsonElement Fields)> Read(string text, out IReadOnlyList<RefusedRow> refused)
    {
        var bad = new List<RefusedRow>();
        var rows = new List<(int, JsonElement)>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        List<string> header = [.. Cells(lines[0].TrimStart('\uFEFF')).Select(cell => cell.Trim())];
        foreach (var column in header.Where(column => !PortfolioRow.Columns.Contains(column)))
            bad.Add(new RefusedRow(1, "", new Refusal(column, $"not a known column and not read, allowed {string.Join(", ", PortfolioRow.Columns)}")));
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0) continue;
            var cells = Cells(lines[i]);
            if (cells.Count != header.Count)
                bad.Add(new RefusedRow(i + 1, cells.Count > 0 ? cells[0] : "", new Refusal("row", $"{cells.Count} cells, allowed {header.Count} as in the header")));
            else
                rows.Add((i + 1, Object(header, cells)));
        }

        refused = bad;
        return rows;
    }

    private static JsonElement Object(List<string> header, List<string> cells)
    {
        var json = new JsonObject();
        for (var i = 0; i < header.Count; i++)
        {
            var cell = cells[i].Trim();
            if (cell.Length == 0) continue;
            var isText = header[i] is "account" or "venue" or "symbol" or "side" or "margin_mode" or "contract";
            json[header[i]] = !isText && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? JsonValue.Create(number)
                : JsonValue.Create(cell);
        }

        using var document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) Take(cells, cell);
            else cell.Append(c);
        }

        Take(cells, cell);
        return cells;
    }

    private static void Take(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
