using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Cli.Vectors;

/// <summary>The <c>in</c> of a test vector. A missing or ill-typed input is a <see cref="FormatException"/> that names it.</summary>
internal sealed class VectorInput(JsonElement json)
{
    public double Number(string name) => Of(name).GetDouble();

    public double Number(string name, double absent) => json.TryGetProperty(name, out _) ? Number(name) : absent;

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public int Whole(string name) => checked((int)Math.Round(Number(name)));

    public bool Flag(string name) => Of(name).GetBoolean();

    public PositionSide Side() => Number("side") > 0 ? PositionSide.Long : PositionSide.Short;

    public double[] Numbers(string name) => [.. Of(name).EnumerateArray().Select(item => item.GetDouble())];

    public int[] Wholes(string name) => [.. Numbers(name).Select(number => checked((int)Math.Round(number)))];

    public double[][] Rows(string name) => [.. Of(name).EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetDouble()).ToArray())];

    public MarginSchedule Tiers() => TierReader.Read(Of("tiers"), out var reason) ?? throw new FormatException($"tiers: {reason}");

    private JsonElement Of(string name) =>
        json.TryGetProperty(name, out var value) ? value : throw new FormatException($"input '{name}' is missing");
}
