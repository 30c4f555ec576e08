using System.Text.Json.Nodes;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>The answer to one row.</summary>
/// <param name="Row">Number of the row, from 1.</param>
/// <param name="Id">The row's own id, as it was written; null where it has none.</param>
/// <param name="Kind">Kind of question.</param>
/// <param name="Venue">Venue as it was written.</param>
/// <param name="Fields">Answered fields, in order; empty where the row was refused.</param>
/// <param name="Refusal">Why the row was refused; null where it was answered.</param>
public sealed record CaseAnswer(int Row, JsonNode? Id, string Kind, string Venue, JsonObject Fields, Refusal? Refusal)
{
    /// <summary>The answer as one JSON object: id first, then what was answered or what was refused.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["row"] = Row, ["id"] = Id?.DeepClone(), ["kind"] = Kind, ["venue"] = Venue };
        foreach (var (name, value) in Fields) json[name] = value?.DeepClone();
        if (Refusal is not null) json["refused"] = new JsonObject { ["field"] = Refusal.Field, ["reason"] = Refusal.Reason };
        return json;
    }
}
