using System.Text.Json;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Rows of a user's file: CSV with a header, or JSON, told apart by its first character.</summary>
/// <param name="Rows">Row numbers and their fields.</param>
/// <param name="Refused">The header and rows that could not be split into fields.</param>
/// <param name="Problem">Why nothing could be read; null where something could.</param>
public sealed record PortfolioRows(IReadOnlyList<(int Row, JsonElement Fields)> Rows, IReadOnlyList<RefusedRow> Refused, string? Problem)
{
    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    public static PortfolioRows Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text.TrimStart('\uFEFF'))) return new PortfolioRows([], [], $"the file is empty, allowed a CSV whose first line names columns ({string.Join(", ", PortfolioRow.Columns)}), or JSON");
        if (text.AsSpan().TrimStart() is not ['[' or '{', ..]) return new PortfolioRows(CsvRows.Read(text, out var refused), refused, null);
        try
        {
            using var json = JsonDocument.Parse(LenientJson.QuoteBareWords(text));
            var rows = JsonRows.Read(json.RootElement, out var problem);
            return new PortfolioRows([.. rows.Select(row => (row.Row, row.Fields.Clone()))], [], problem);
        }
        catch (JsonException wrong)
        {
            return new PortfolioRows([], [], wrong.Message);
        }
    }
}
