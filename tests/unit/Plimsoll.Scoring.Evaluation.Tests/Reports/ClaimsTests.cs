using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.Claims;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Reports;

public sealed class ClaimsTests
{
    [Fact]
    public void Claims_are_reported_with_placebo_interval_and_verdict_the_same_way_twice()
    {
        var study = new PanelStudy(GeneratedPanel.Of(40));
        var options = new EvaluationOptions { Draws = 100 };
        var report = ClaimsReport.Run(study, options);
        Assert.Equal(report.ToJsonString(), ClaimsReport.Run(study, options).ToJsonString());

        var drop = report["seedRules"]!["oi_cascade/both/360"]!.AsArray().Single(rule => rule!["rule"]!.GetValue<string>() == "oi_drop")!;
        Assert.True(drop["bars"]!.GetValue<double>() > 0);
        Assert.NotNull(drop["liftCi95"]);
        Assert.NotNull(drop["liftDayShiftedPlacebo"]);
        var magnet = report["priceAsMagnet"]!["roundNumbers"]!;
        Assert.False(magnet["supported"]!.GetValue<bool>(), "nothing draws the generated price to round numbers");
        Assert.NotNull(report["reversalAfterFundingAcceleration"]!["accelerationAlone"]!["reversal"]!["placebo"]);
    }
}
