using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Positions.Tests.Cascades;

public sealed class TravelLawTests
{
    [Fact]
    public void A_move_counts_in_the_mean_squares_of_an_hour_and_a_day_by_half()
    {
        // 15 minutes of 0.5 (1/60 + 1/1440) of the square of 2 %: the deviation is 2 % times the root of 0.1302.
        var band = new TravelLaw(0, 1).After(0.02, 1e-9);
        Assert.Equal(0.02 * Math.Sqrt(0.1302083333), band.Q50, 1e-9);
        Assert.Equal(Math.Exp(1.2815515655), band.Q90 / band.Q50, 1e-6);
        Assert.Equal(band.Q50 / band.Q10, band.Q90 / band.Q50, 1e-9);
    }

    [Fact]
    public void Without_a_move_the_band_is_that_of_a_quarter_of_an_hour()
    {
        var year = 365.0 * 24 * 4; // quarters of an hour
        Assert.Equal(Math.Exp(-0.5) / Math.Sqrt(year), new TravelLaw(-0.5, 1).After(0, 1).Q50, 1e-12);
    }

    [Fact]
    public void More_volatility_or_a_larger_move_reaches_further()
    {
        Assert.True(TravelLaw.Panel.After(0.01, 0.8).Q50 > TravelLaw.Panel.After(0.01, 0.4).Q50);
        Assert.True(TravelLaw.Panel.After(0.03, 0.4).Q50 > TravelLaw.Panel.After(0.01, 0.4).Q50);
    }
}
