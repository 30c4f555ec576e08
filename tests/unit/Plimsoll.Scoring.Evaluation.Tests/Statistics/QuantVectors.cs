using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.Scoring.Evaluation.Tests.Statistics;

/// <summary>Exact vectors of the quantitative specification, which lie beside the project.</summary>
internal sealed class QuantVectors
{
    private readonly JsonElement _vector;

    private QuantVectors(JsonElement vector) => _vector = vector;

    public JsonElement In => _vector.GetProperty("in");

    public JsonElement Out => _vector.GetProperty("out");

    public static QuantVectors Named(string id)
    {
        Assert.SkipUnless(Directory.Exists(SharedData.SharedFolder), "the shared folder with vectors/quant.json is not beside the project");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.SharedFolder, "vectors", "quant.json")));
        return new QuantVectors(document.RootElement.GetProperty("vectors").EnumerateArray()
            .Single(vector => vector.GetProperty("id").GetString() == id).Clone());
    }

    public double Number(string name) => In.GetProperty(name).GetDouble();

    public double[] Numbers(string name) => Numbers(In.GetProperty(name));

    public int[] Integers(string name) => [.. In.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>The specification's rule: within the larger of the absolute and the relative tolerance.</summary>
    public void AssertNear(double expected, double got)
    {
        var tolerance = Math.Max(_vector.GetProperty("tol_abs").GetDouble(), _vector.GetProperty("tol_rel").GetDouble() * Math.Abs(expected));
        Assert.True(Math.Abs(got - expected) <= tolerance, $"expected {expected:R}, got {got:R}");
    }

    public void AssertNear(string name, double got) => AssertNear(Out.GetProperty(name).GetDouble(), got);

    public void AssertNear(double[] expected, double[] got)
    {
        Assert.Equal(expected.Length, got.Length);
        for (var index = 0; index < got.Length; index++)
            AssertNear(expected[index], got[index]);
    }
}
