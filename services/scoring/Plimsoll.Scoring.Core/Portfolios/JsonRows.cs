using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Rows of a JSON file: an array of rows, <c>{"positions": [...]}</c>, or <c>{"accounts": [{account, wallet_balance, positions}]}</c>.</summary>
public static class JsonRows
{
    /// <summary>Reads a file.</summary>
    /// <param name="root">The file.</param>
    /// <param name="problem">Why it cannot be read; null where it can.</param>
    public static IReadOnlyList<(int Row, JsonElement Fields)> Read(JsonElement root, out string? problem)
    {
        problem = null;
        if (root.ValueKind == JsonValueKind.Array) return Numbered(root.EnumerateArray());
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("positions", out var positions) && positions.ValueKind == JsonValueKind.Array)
            return Numbered(positions.EnumerateArray());
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("accounts", out var accounts) && accounts.ValueKind == JsonValueKind.Array)
            return Numbered(accounts.EnumerateArray().SelectMany(OfAccount));
        problem = "allowed an array of rows, {\"positions\": [...]} or {\"accounts\": [{\"account\", \"wallet_balance\", \"positions\": [...]}]}";
        return [];
    }

    private static List<(int Row, JsonElement Fields)> Numbered(IEnumerable<JsonElement> rows) => [.. rows.Select((row, i) => (i + 1, row))];

    private static IEnumerable<JsonElement> OfAccount(JsonElement account)
    {
        if (account.ValueKind != JsonValueKind.Object || !account.TryGetProperty("positions", out var positions) || positions.ValueKind != JsonValueKind.Array)
        {
            yield return account;
            yield break;
        }

        foreach (var position in positions.EnumerateArray())
        {
            if (position.ValueKind != JsonValueKind.Object)
            {
                yield return position;
                continue;
            }

            var row = JsonNode.Parse(position.GetRawText())!.AsObject();
            foreach (var property in account.EnumerateObject().Where(property => property.Name != "positions" && !row.ContainsKey(property.Name)))
                row[property.Name] = JsonNode.Parse(property.Value.GetRawText());
            using var document = JsonDocument.Parse(row.ToJsonString());
            yield return document.RootElement.Clone();
        }
    }
}
