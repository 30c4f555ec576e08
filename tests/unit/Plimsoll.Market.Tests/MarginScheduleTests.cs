using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Tests;

public sealed class MarginScheduleTests
{
    private const double Open = double.PositiveInfinity;

    [Fact]
    public void Deductions_make_the_margin_continuous_at_every_edge()
    {
        var schedule = ExampleSchedules.Linear;
        foreach (var tier in schedule.Tiers.Skip(1))
        {
            var below = schedule.MaintenanceUsd(Math.BitDecrement(tier.FloorUsd));
            var above = schedule.MaintenanceUsd(Math.BitIncrement(tier.FloorUsd));
            Assert.Equal(below, above, 1e-6);
        }
    }

    [Fact]
    public void Deductions_equal_those_the_venue_publishes() =>
        Assert.Equal(ExampleSchedules.PublishedDeductions, ExampleSchedules.Linear.Tiers.Select(tier => tier.DeductionUsd), (a, b) => Math.Abs(a - b) < 1e-6);

    [Theory] // MM-01 and MM-02 of quant.json
    [InlineData(30_000, 120)]
    [InlineData(600_000, 4_700)]
    public void Margin_is_the_maximum_of_the_tier_lines(double notionalUsd, double expectedUsd) =>
        Assert.Equal(expectedUsd, ExampleSchedules.Linear.MaintenanceUsd(notionalUsd), 1e-9);

    [Fact]
    public void Notional_equal_to_a_cap_stays_in_the_lower_tier()
    {
        Assert.Equal(0.004, ExampleSchedules.Linear.TierAt(50_000).MaintenanceRate);
        Assert.Equal(0.005, ExampleSchedules.Linear.TierAt(50_000.01).MaintenanceRate);
        Assert.Equal(0.004, ExampleSchedules.Linear.TierAt(0).MaintenanceRate);
    }

    public static TheoryData<MarginTierRow[], string> BadRows => new()
    {
        { [], "rows: none" },
        { [new(10, Open, 0.01, 50)], "row 1: floor 10" },
        { [new(0, 100, 0.01, 50), new(200, Open, 0.02, 25)], "row 2: floor 200" },
        { [new(0, 100, 0.01, 50), new(50, Open, 0.02, 25)], "row 2: floor 50" },
        { [new(0, 100, 0.01, 50), new(100, 100, 0.02, 25)], "row 2: cap 100" },
        { [new(0, double.NaN, 0.01, 50)], "row 1: cap NaN" },
        { [new(0, Open, 0, 50)], "row 1: maintenance rate 0" },
        { [new(0, Open, 1, 1)], "row 1: maintenance rate 1" },
        { [new(0, Open, double.NaN, 50)], "row 1: maintenance rate NaN" },
        { [new(0, 100, 0.02, 25), new(100, Open, 0.01, 50)], "row 2: maintenance rate 0.01" },
        { [new(0, Open, 0.01, 0.5)], "row 1: maximum leverage 0.5" },
        { [new(0, Open, 0.01, 101)], "row 1: maximum leverage 101" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void Refusal_names_the_row_and_the_value(MarginTierRow[] rows, string expected)
    {
        Assert.Null(MarginSchedule.TryCreate(rows, out var refusal));
        Assert.StartsWith(expected, refusal, StringComparison.Ordinal);
        Assert.Contains("allowed", refusal, StringComparison.Ordinal);
    }
}
