using Plimsoll.Market;
using Plimsoll.Market.Barriers;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Positions.Tests.Touch;

public sealed class TouchModelTests
{
    private static readonly TouchModel Plain = new(TouchParameters.Plain);
    private static readonly TouchModel Fitted = new(FittedTouch.Parameters);

    [Fact]
    public void Without_uncertainty_and_jumps_it_is_the_first_passage()
    {
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            var years = RiskHorizons.Years(horizon);
            Assert.Equal(FirstPassage.Down(-0.03, 0.1, 0.7, years), Plain.Probability(PositionSide.Long, -0.03, 0.1, 0.7, horizon), 1e-15);
            Assert.Equal(FirstPassage.Up(0.03, 0.1, 0.7, years), Plain.Probability(PositionSide.Short, 0.03, 0.1, 0.7, horizon), 1e-15);
        }
    }

    [Fact]
    public void Uncertain_volatility_is_the_average_over_volatilities()
    {
        var model = new TouchModel(TouchParameters.Plain with { Spread = [0.4, 0.4, 0.4, 0.4, 0.4] });
        double sum = 0, mass = 0;
        for (var z = -6.0; z <= 6; z += 0.01)
        {
            var weight = Math.Exp(-z * z / 2);
            mass += weight;
            sum += weight * Plain.Probability(PositionSide.Long, -0.05, 0, 0.6 * Math.Exp(0.4 * z), RiskHorizons.Day);
        }

        Assert.Equal(1, model.Probability(PositionSide.Long, -0.05, 0, 0.6, RiskHorizons.Day) / (sum / mass), 0.03);
    }

    [Fact]
    public void Far_barriers_are_reached_by_jumps()
    {
        var diffusion = Plain.Probability(PositionSide.Long, -0.4, 0, 0.5, 0);
        var mixed = Fitted.Probability(PositionSide.Long, -0.4, 0, 0.5, 0);
        Assert.True(diffusion < 1e-50 && mixed > 1e-9, $"{diffusion} and {mixed}");
        Assert.Equal(Fitted.JumpProbability(0.4, 0), mixed, mixed * 1e-6);
    }

    [Theory]
    [InlineData(PositionSide.Long)]
    [InlineData(PositionSide.Short)]
    public void Probability_falls_with_distance_and_grows_with_time(PositionSide side)
    {
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            var last = 1.0;
            for (var distance = 0.002; distance < 0.5; distance *= 1.2)
            {
                var probability = Fitted.Probability(side, -side.Sign() * distance, 0, 0.7, horizon);
                Assert.InRange(probability, 0, last);
                if (horizon > 0) Assert.True(probability >= Fitted.Probability(side, -side.Sign() * distance, 0, 0.7, horizon - 1) * 0.999);
                last = probability;
            }
        }
    }

    [Theory]
    [InlineData(PositionSide.Long, 0.01)]
    [InlineData(PositionSide.Short, -0.01)]
    [InlineData(PositionSide.Long, 0)]
    public void Level_already_passed_is_certain(PositionSide side, double distance) => Assert.Equal(1, Fitted.Probability(side, distance, 0, 0.5, 0));
}
