using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Positions.Tests.Touch;

/// <summary>What is said of a horizon is what its test found.</summary>
public sealed class TouchEvidenceTests
{
    [Theory]
    [InlineData(0.7, 0.5, 1.1, 0.005, true)]
    [InlineData(0.6, 0.5, 1.1, 0.005, false)] // ratio below 0.67
    [InlineData(1.4, 1.3, 1.6, 0.005, false)] // the interval lies above 1.25
    [InlineData(1, 0.9, 1.1, 0.02, false)] // calibration error
    public void Horizon_is_kept_or_outside_by_its_own_table(double ratio, double low, double high, double error, bool isKept)
    {
        var calibration = HorizonCalibration.Of(Table(ratio, low, high, error));
        Assert.Equal(isKept, calibration.IsKept);
        Assert.Equal(isKept, calibration.Note.Length == 0);
    }

    [Fact]
    public void Decades_below_a_thousandth_are_not_judged() =>
        Assert.True(HorizonCalibration.Of(new TouchReliability("a", [Row(1), Row(1), Row(1), Row(5)], 0.001, 0.1, 0.2)).IsKept);

    [Fact]
    public void Shipped_evidence_holds_a_test_of_every_horizon_and_the_numbers_in_use()
    {
        var evidence = TouchEvidence.Shipped;
        Assert.Equal(RiskHorizons.Count + 1, evidence.Model.Count);
        Assert.All(evidence.Model, table => Assert.Equal(4, table.Decades.Count));
        Assert.True(evidence.TestSamples > 500_000 && evidence.FundingStress8h is > 0 and < 0.01);
        Assert.Same(evidence.Parameters, FittedTouch.Parameters);
        Assert.StartsWith($"touch-{evidence.Split}-", FittedTouch.Version, StringComparison.Ordinal);
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            var table = evidence.Model[horizon + 1];
            Assert.EndsWith(RiskHorizons.Names[horizon], table.Name, StringComparison.Ordinal);
            Assert.Equal(table.CalibrationError <= 0.01 && table.Decades.Take(3).All(row => row.IsKept), evidence.Horizons[horizon].IsKept);
        }
    }

    private static TouchReliability Table(double ratio, double low, double high, double error) => new("15m", [Row(1), Row(1), new ReliabilityRow(0.001, 0.01, 9, 9, 9 * ratio, ratio, low, high), Row(1)], error, 0.1, 0.2);

    private static ReliabilityRow Row(double ratio) => new(0.1, 1, 9, 9, 9 * ratio, ratio, ratio * 0.9, ratio * 1.1);
}
