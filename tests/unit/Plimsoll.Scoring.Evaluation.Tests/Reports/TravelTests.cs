using System.Text.Json.Nodes;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.Travel;

namespace Plimsoll.Scoring.Evaluation.Tests.Reports;

public sealed class TravelTests
{
    private static readonly EvaluationOptions Options = new() { Draws = 200 };

    [Fact]
    public void Simulator_that_knows_how_far_it_goes_beats_volatility_and_one_that_guesses_does_not()
    {
        Assert.True(Judge(informed: true)["simulatorBeatsVolatility"]!.GetValue<bool>());
        Assert.False(Judge(informed: false)["simulatorBeatsVolatility"]!.GetValue<bool>());
    }

    [Fact]
    public void Volatility_alone_is_calibrated_where_the_world_is_log_normal()
    {
        var volatility = Judge(informed: false)["volatility"]!;
        Assert.InRange(volatility["beyond90Share"]!.GetValue<double>(), 0.05, 0.15);
        Assert.True(volatility["pitP"]!.GetValue<double>() > 0.001);
    }

    [Fact]
    public void Cases_are_judged_by_days_before_their_own_only()
    {
        var report = TravelStudy.Judge(Cases(informed: true, days: 3), (one, other) => other.Day < one.Day, Options);
        Assert.Equal((60, 20), (report["cases"]!.GetValue<int>(), report["judged"]!.GetValue<int>()));
    }

    private static JsonObject Judge(bool informed) => TravelStudy.Judge(Cases(informed, days: 40), (one, other) => other.Day < one.Day, Options);

    private static List<TravelCase> Cases(bool informed, int days)
    {
        var random = new RandomStream(4);
        List<TravelCase> cases = [];
        for (var i = 0; i < days * 20; i++)
        {
            var (sigma, hidden) = (0.005 * Math.Exp(0.3 * random.NextNormal()), Math.Exp(random.NextNormal()));
            var outcome = Math.Max(TravelCase.Least, sigma * hidden * Math.Exp(0.3 * random.NextNormal()));
            var guess = informed ? sigma * hidden : sigma * Math.Exp(random.NextNormal());
            cases.Add(new TravelCase("X", i / 20, i, double.NaN, sigma, outcome, [.. TravelCase.Levels.Select(level => guess * Math.Exp(0.3 * Gaussian.Quantile(level)))], 0.1));
        }

        return cases;
    }
}
