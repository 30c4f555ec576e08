using System.Text.Json;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Testing;

namespace Plimsoll.Market.Tests;

/// <summary>The vector files beside the project. Where the folder exists, a missing file or case is a failure.</summary>
public sealed class SharedVectorTests
{
    [Fact]
    public void Every_linear_case_with_margin_at_the_liquidation_price_agrees()
    {
        using var file = Open("liquidation_price.json");
        var cases = 0;
        foreach (var row in file.RootElement.GetProperty("cases").EnumerateArray().Where(IsLinearPrice))
        {
            var expected = row.GetProperty("expected_liquidation_price").GetDouble();
            var tolerance = row.TryGetProperty("abs_tol", out var absolute) ? absolute.GetDouble() : expected * row.GetProperty("rel_tol").GetDouble();
            var tier = new MarginTier(0, Number(row, "mmr"), Number(row, "maintenance_amount"), 1);
            var actual = LinearLiquidation.PriceOf(Position(row), ScheduleOf(tier)).Price;
            Assert.True(Math.Abs(expected - actual!.Value) <= tolerance, $"{row.GetProperty("id")}: expected {expected}, got {actual}");
            cases++;
        }

        Assert.True(cases >= 18, $"only {cases} cases found");
    }

    [Fact]
    public void State_cases_are_liquidated_where_headroom_is_gone()
    {
        using var file = Open("liquidation_price.json");
        var cases = 0;
        foreach (var row in file.RootElement.GetProperty("cases").EnumerateArray().Where(row => row.TryGetProperty("tiers_floor_rate", out _)))
        {
            var rows = row.GetProperty("tiers_floor_rate").EnumerateArray().Select(tier => (Floor: tier[0].GetDouble(), Rate: tier[1].GetDouble())).ToArray();
            var caps = rows.Select((tier, i) => (i + 1 < rows.Length ? rows[i + 1].Floor : double.PositiveInfinity, tier.Rate));
            var headroom = LinearLiquidation.HeadroomUsd(Position(row), ExampleSchedules.FromCaps(caps), row.GetProperty("mark_price").GetDouble());
            Assert.Equal(row.GetProperty("expected_state").GetString() == "liquidated", headroom <= 0);
            cases++;
        }

        Assert.True(cases >= 2, $"only {cases} cases found");
    }

    [Fact]
    public void Maintenance_margin_cases_agree()
    {
        using var file = Open("liquidation_price.json");
        var rows = file.RootElement.GetProperty("cases").EnumerateArray().Where(row => row.GetProperty("kind").GetString() == "maintenance_margin").ToArray();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var schedule = ExampleSchedules.FromCaps(row.GetProperty("tiers").EnumerateArray().Select(tier => (tier[1].GetDouble(), tier[2].GetDouble())));
            Assert.Equal(Number(row, "expected_maintenance_margin"), schedule.MaintenanceUsd(Number(row, "notional")), 1e-6);
        }
    }

    [Fact]
    public void Tiered_vectors_of_quant_json_agree()
    {
        using var file = Open("quant.json");
        var vectors = file.RootElement.GetProperty("vectors").EnumerateArray().ToArray();
        foreach (var vector in vectors.Where(vector => vector.GetProperty("fn").GetString() == "liq_price_tiered"))
        {
            var row = vector.GetProperty("in");
            var position = new LinearPosition(
                Number(row, "side") > 0 ? PositionSide.Long : PositionSide.Short, Number(row, "qty"), Number(row, "entry"), Number(row, "wallet"),
                Number(row, "upnl_other"), Number(row, "mm_other"));
            var expected = vector.GetProperty("out").GetDouble();
            var outcome = LinearLiquidation.PriceOf(position, Tiers(row));
            if (expected <= 0) Assert.Equal(LiquidationKind.None, outcome.Kind);
            else Assert.Equal(expected, outcome.Price!.Value, 1e-7);
        }

        foreach (var vector in vectors.Where(vector => vector.GetProperty("fn").GetString() == "maintenance_margin"))
            Assert.Equal(vector.GetProperty("out").GetDouble(), Tiers(vector.GetProperty("in")).MaintenanceUsd(Number(vector.GetProperty("in"), "notional")), 1e-9);
        var ids = vectors.Select(vector => vector.GetProperty("id").GetString()).ToArray();
        Assert.All(["LIQ-02", "LIQ-05", "LIQ-06", "MM-01", "MM-02"], id => Assert.Contains(id, ids));
    }

    private static MarginSchedule Tiers(JsonElement row) =>
        ExampleSchedules.FromCaps(row.GetProperty("tiers").EnumerateArray().Select(tier => (tier[0].GetDouble(), tier[1].GetDouble())));

    /// <summary>A single line N mmr - cum, as the published cases state it, built from two tiers whose lower one never decides.</summary>
    private static MarginSchedule ScheduleOf(in MarginTier tier)
    {
        if (tier.DeductionUsd == 0) return ExampleSchedules.Flat(tier.MaintenanceRate);
        var lowRate = tier.MaintenanceRate / 2;
        return ExampleSchedules.FromCaps([(tier.DeductionUsd / (tier.MaintenanceRate - lowRate), lowRate), (double.PositiveInfinity, tier.MaintenanceRate)]);
    }

    private static bool IsLinearPrice(JsonElement row) =>
        row.GetProperty("kind").GetString() == "price" && row.GetProperty("contract").GetString() == "linear" && Number(row, "taker_fee_rate") == 0
        && row.GetProperty("venue").GetString() is "hyperliquid" or "generic-linear" or "binance" // the others take margin at entry, or fees
        && !row.TryGetProperty("formula_version", out _); // the one row with the rule of 2023, which no longer holds

    private static LinearPosition Position(JsonElement row) => new(
        row.GetProperty("side").GetString() == "long" ? PositionSide.Long : PositionSide.Short,
        Number(row, "quantity"),
        row.TryGetProperty("reference_price", out var reference) ? reference.GetDouble() : Number(row, "entry_price"),
        Number(row, "isolated_margin") + Number(row, "wallet_balance") + Number(row, "equity"),
        Number(row, "other_unrealized_pnl"),
        Number(row, "other_maintenance_margin"));

    private static double Number(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    private static JsonDocument Open(string name)
    {
        Assert.SkipUnless(Directory.Exists(SharedData.SharedFolder), "the shared folder is not here");
        return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.SharedFolder, "vectors", name)));
    }
}
