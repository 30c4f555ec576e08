using System.Text.Json;
using Plimsoll.Market.Margin;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>
/// Reads tiers as arrays: <c>[floor, cap, rate, deduction]</c>, <c>[cap, rate, deduction]</c>, <c>[floor, cap, rate]</c> (told by a first floor of 0, which
/// no cap can be) or <c>[floor, rate]</c>. Stated deductions are used as they stand; a hole, an overlap or a falling rate is refused.
/// </summary>
public static class TierReader
{
    /// <summary>Reads tiers.</summary>
    /// <param name="json">An array of arrays of numbers, all of one length.</param>
    /// <param name="reason">What is wrong, by row, and what is allowed; null where they are good.</param>
    public static MarginSchedule? Read(JsonElement json, out string? reason)
    {
        reason = null;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
        {
            reason = "none, allowed an array of [floor, cap, rate, deduction], [cap, rate, deduction], [floor, cap, rate] or [floor, rate]";
            return null;
        }

        var rows = new List<double[]>();
        foreach (var item in json.EnumerateArray())
        {
            if (Numbers(item) is not { Length: >= 2 and <= 4 } numbers || (rows.Count > 0 && rows[0].Length != numbers.Length))
            {
                reason = $"row {rows.Count + 1}: {item.GetRawText()}, allowed 2, 3 or 4 numbers, as many in every row";
                return null;
            }

            rows.Add(numbers);
        }

        return Of(rows, out reason);
    }

    private static MarginSchedule? Of(List<double[]> rows, out string? reason)
    {
        var built = new List<MarginTierRow>(rows.Count);
        var deductions = new List<double>(rows.Count);
        var hasFloor = rows[0].Length == 4 || (rows[0].Length == 3 && rows[0][0] == 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var (floor, cap, rate) = row.Length switch
            {
                3 or 4 when hasFloor => (row[0], row[1], row[2]),
                3 => (i == 0 ? 0 : rows[i - 1][0], row[0], row[1]),
                _ => (row[0], i + 1 < rows.Count ? rows[i + 1][0] : double.PositiveInfinity, row[1]),
            };
            built.Add(new MarginTierRow(floor, cap, rate, rate > 0 ? Math.Max(1, 1 / rate) : 1));
            if (row.Length == 4 || (row.Length == 3 && !hasFloor)) deductions.Add(row[^1]);
        }

        return deductions.Count > 0 ? MarginSchedule.TryCreateStated(built, deductions, out reason) : MarginSchedule.TryCreate(built, out reason);
    }

    private static double[]? Numbers(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Array) return null;
        var numbers = new List<double>();
        foreach (var value in item.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)) numbers.Add(number);
            else if (value.ValueKind == JsonValueKind.String && IsOpen(value.GetString())) numbers.Add(double.PositiveInfinity);
            else if (value.ValueKind == JsonValueKind.Null) numbers.Add(double.PositiveInfinity); // an open cap
            else return null;
        }

        return [.. numbers];
    }

    private static bool IsOpen(string? text) => text is "inf" or "Infinity";
}
