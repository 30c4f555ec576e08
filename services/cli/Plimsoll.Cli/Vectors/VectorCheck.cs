using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plimsoll.Cli.Vectors;

/// <summary>How one vector went.</summary>
internal enum VectorVerdict
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>One vector's result.</summary>
internal sealed record VectorResult(string Id, string Function, VectorVerdict Verdict, string Detail);

/// <summary>Runs vectors by function name; <c>|got - expected| ≤ max(tol_abs, tol_rel |expected|)</c> element by element.</summary>
internal static class VectorCheck
{
    public static VectorResult Run(JsonElement vector)
    {
        if (vector.ValueKind != JsonValueKind.Object) return new VectorResult("?", "", VectorVerdict.Failed, $"{vector.ValueKind}, allowed an object with id, fn, in and out");
        var id = vector.TryGetProperty("id", out var idValue) ? idValue.ToString() : "?";
        var name = vector.TryGetProperty("fn", out var fn) ? fn.ToString() : "";
        if (VectorFunctions.Find(name) is not { } call) return new VectorResult(id, name, VectorVerdict.Failed, $"unknown function; known: {string.Join(", ", VectorFunctions.Names)}");
        if (!vector.TryGetProperty("in", out var input) || !vector.TryGetProperty("out", out var expected))
            return new VectorResult(id, name, VectorVerdict.Failed, "'in' or 'out' is missing");
        try
        {
            var inputs = new VectorInput(input);
            var got = call(inputs);
            inputs.EnsureAllAsked();
            var tolerance = new Tolerance(Number(vector, "tol_abs") ?? 0, Number(vector, "tol_rel") ?? 1e-9);
            var difference = Difference(expected, got, tolerance, "");
            return new VectorResult(id, name, difference is null ? VectorVerdict.Passed : VectorVerdict.Failed, difference ?? "");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new VectorResult(id, name, VectorVerdict.Failed, fault.Message);
        }
    }

    /// <summary>A number of a vector; null where it is absent.</summary>
    public static double? Number(JsonElement vector, string name) => !vector.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw new FormatException($"{name} is {value.GetRawText()}, allowed a number");

    /// <summary>Where a result is not what was expected; null where it is.</summary>
    public static string? Difference(JsonElement expected, JsonNode? got, Tolerance tolerance, string path) => expected.ValueKind switch
    {
        JsonValueKind.Number => Numbers(expected.GetDouble(), got, tolerance, path),
        JsonValueKind.True or JsonValueKind.False => got is JsonValue value && value.TryGetValue<bool>(out var flag) && flag == expected.GetBoolean() ? null : Text(path, expected, got),
        JsonValueKind.Null => got is null || !double.IsFinite(AsNumber(got)) ? null : Text(path, expected, got),
        JsonValueKind.String => got is JsonValue text && text.TryGetValue<string>(out var word) && word == expected.GetString() ? null : Text(path, expected, got),
        JsonValueKind.Array => Arrays(expected, got, tolerance, path),
        JsonValueKind.Object => expected.EnumerateObject()
            .Select(property => Difference(property.Value, (got as JsonObject)?[property.Name], tolerance, $"{path}.{property.Name}"))
            .FirstOrDefault(difference => difference is not null),
        _ => Text(path, expected, got),
    };

    private static string? Arrays(JsonElement expected, JsonNode? got, Tolerance tolerance, string path)
    {
        if (got is not JsonArray array || array.Count != expected.GetArrayLength()) return $"{path}: expected {expected.GetArrayLength()} elements, got {got?.ToJsonString() ?? "nothing"}";
        return expected.EnumerateArray().Select((item, i) => Difference(item, array[i], tolerance, $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
    }

    private static string? Numbers(double expected, JsonNode? got, Tolerance tolerance, string path)
    {
        var number = AsNumber(got);
        return Math.Abs(number - expected) <= Math.Max(tolerance.Absolute, tolerance.Relative * Math.Abs(expected))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{path}: expected {expected:R}, got {number:R}");
    }

    // Non-finite numbers are legal results of a function although JSON cannot write them.
    private static double AsNumber(JsonNode? node) => node is JsonValue value
        ? value.TryGetValue<double>(out var number) ? number : value.TryGetValue<int>(out var whole) ? whole : value.TryGetValue<long>(out var large) ? large : double.NaN
        : double.NaN;

    private static string Text(string path, JsonElement expected, JsonNode? got) => $"{path}: expected {expected.GetRawText()}, got {got?.ToString() ?? "nothing"}";
}

/// <summary>How far a number may be off: the larger of the two.</summary>
internal readonly record struct Tolerance(double Absolute, double Relative);
