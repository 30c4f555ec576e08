using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Cli.Vectors;

/// <summary>The <c>in</c> of a test vector. A missing or ill-typed input is a <see cref="FormatException"/> that names it, and so is one that nothing asked for.</summary>
internal sealed class VectorInput
{
    private const int MostSteps = 1_000_000; // what a vector file may ask an iteration to do
    private readonly JsonElement _json;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public VectorInput(JsonElement json) => _json = json.ValueKind == JsonValueKind.Object ? json : throw new FormatException($"'in' is {json.ValueKind}, allowed an object of inputs");

    public double Number(string name) => Number(Of(name), name);

    public double Number(string name, double absent) => Has(name) ? Number(name) : absent;

    public bool Has(string name)
    {
        _asked.Add(name);
        return _json.TryGetProperty(name, out _);
    }

    public int Whole(string name) => Whole(Number(name), name);

    /// <summary>A number of steps: bounded, because a file may say anything.</summary>
    public int Steps(string name) => Whole(name) is >= 0 and <= MostSteps and var steps ? steps : throw new FormatException($"input '{name}' is {Number(name)}, allowed 0 to {MostSteps}");

    public bool Flag(string name) => Of(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : throw Wrong(name, Of(name), "true or false");

    public PositionSide Side() => Number("side") is var side and not 0 ? side > 0 ? PositionSide.Long : PositionSide.Short : throw Wrong("side", Of("side"), "1 for long, -1 for short");

    public double[] Numbers(string name) => [.. Items(Of(name), name).Select(item => Number(item, name))];

    public int[] Wholes(string name) => [.. Numbers(name).Select(number => Whole(number, name))];

    public double[][] Rows(string name) => [.. Items(Of(name), name).Select(row => Items(row, name).Select(item => Number(item, name)).ToArray())];

    public MarginSchedule Tiers() => TierReader.Read(Of("tiers"), out var reason) ?? throw new FormatException($"tiers: {reason}");

    /// <summary>Fails where the vector states an input that the function did not ask for.</summary>
    public void EnsureAllAsked()
    {
        var unknown = _json.EnumerateObject().Select(property => property.Name).Where(name => !_asked.Contains(name)).ToList();
        if (unknown.Count > 0) throw new FormatException($"input '{string.Join("', '", unknown)}' is not one of this function's: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
    }

    private JsonElement Of(string name) =>
        Has(name) ? _json.GetProperty(name) : throw new FormatException($"input '{name}' is missing");

    private static double Number(JsonElement value, string name) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(name, value, "a number");

    private static int Whole(double number, string name) =>
        number is >= int.MinValue and <= int.MaxValue ? (int)Math.Round(number) : throw new FormatException(FormattableString.Invariant($"input '{name}' is {number}, allowed a whole number"));

    private static JsonElement.ArrayEnumerator Items(JsonElement value, string name) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Wrong(name, value, "an array");

    private static FormatException Wrong(string name, JsonElement value, string allowed) => new($"input '{name}' is {value.GetRawText()}, allowed {allowed}");
}
