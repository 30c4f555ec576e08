using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Plimsoll.Cli.Vectors;

/// <summary>Every function that vector files may name, each a call of production code.</summary>
internal static class VectorFunctions
{
    private static readonly FrozenDictionary<string, Func<VectorInput, JsonNode?>> ByName =
        MarketFunctions.All.Concat(RiskFunctions.All).Concat(HeatmapFunctions.All).Concat(StatisticsFunctions.All)
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Call, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    public static Func<VectorInput, JsonNode?>? Find(string name) => ByName.GetValueOrDefault(name);
}

/// <summary>A function by name.</summary>
internal readonly record struct VectorFunction(string Name, Func<VectorInput, JsonNode?> Call)
{
    /// <summary>A JSON array of numbers.</summary>
    public static JsonArray Array(IEnumerable<double> values)
    {
        var array = new JsonArray();
        foreach (var value in values) array.Add(value);
        return array;
    }
}
