using Plimsoll.Market;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Positions.Tests.Sweeps;

public sealed class SweepMachineTests
{
    private static readonly SweepZone Below = new(PositionSide.Long, 98, 97.7, 1_000_000);

    [Fact]
    public void Fast_move_into_a_zone_that_takes_liquidity_and_comes_back_is_confirmed()
    {
        Assert.Equal(
            [SweepState.Approach, SweepState.Penetrated, SweepState.Swept, SweepState.Confirmed],
            Play(Below, [100, 100, 99, 98.4, 97.8, 97.6, 97.7, 98.2, 98.3, 98.4, 98.5], prints: 200_000));
    }

    [Fact]
    public void Mirror_of_a_market_gives_the_mirrored_case()
    {
        var above = new SweepZone(PositionSide.Short, 1e4 / 98, 1e4 / 97.7, 1_000_000);
        double[] prices = [100, 100, 99, 98.4, 97.8, 97.6, 97.7, 98.2, 98.3, 98.4, 98.5];
        Assert.Equal(Play(Below, prices, prints: 200_000), Play(above, [.. prices.Select(price => 1e4 / price)], prints: 200_000));
    }

    [Fact]
    public void Without_liquidity_taken_price_glides_through()
    {
        Assert.Equal([SweepState.Approach, SweepState.Penetrated, SweepState.Glide], Play(Below, [100, 99, 98.4, 97.8, 97.6, 97.5, 97.4, 97.3, 97.2, 97.1, 97.0], prints: 0));
    }

    [Fact]
    public void Slow_walk_through_a_zone_is_a_glide_although_liquidity_was_taken()
    {
        var prices = Enumerable.Range(0, 60).Select(i => 98.6 - (0.02 * i)).ToArray();
        Assert.Equal([SweepState.Approach, SweepState.Penetrated, SweepState.Glide], Play(Below, prices, prints: 500_000));
    }

    [Fact]
    public void Fallen_open_interest_stands_for_prints_that_no_venue_shows()
    {
        Assert.Contains(SweepState.Swept, Play(Below, [100, 100, 99, 98.4, 97.8, 97.6], prints: double.NaN, interest: [100, 100, 100, 100, 99.2, 99.1]));
        Assert.DoesNotContain(SweepState.Swept, Play(Below, [100, 100, 99, 98.4, 97.8, 97.6], prints: double.NaN, interest: [100, 100, 100, 100, 99.8, 99.7]));
    }

    [Fact]
    public void Sweep_without_return_in_a_quarter_of_an_hour_is_a_breakout()
    {
        double[] prices = [100, 100, 99, 98.4, 97.8, .. Enumerable.Repeat(97.6, 20)];
        Assert.Equal([SweepState.Approach, SweepState.Penetrated, SweepState.Swept, SweepState.Breakout], Play(Below, prices, prints: 200_000));
    }

    [Fact]
    public void New_extreme_after_a_reversal_is_a_breakout()
    {
        var states = Play(Below, [100, 100, 99, 98.4, 97.8, 97.6, 97.7, 98.2, 98.3, 98.4, 98.5, 98.0, 97.0], prints: 200_000);
        Assert.Equal(SweepState.Breakout, states[^1]);
        Assert.Equal(SweepState.Confirmed, states[^2]);
    }

    [Fact]
    public void What_comes_later_changes_no_decision_made_before()
    {
        double[] prices = [100, 100, 99, 98.4, 97.8, 97.6, 97.7, 98.2, 98.3, 98.4, 98.5, 98.0, 97.0];
        var whole = Play(Below, prices, prints: 200_000);
        for (var n = 1; n < prices.Length; n++)
        {
            var part = Play(Below, prices[..n], prints: 200_000);
            Assert.Equal(whole[..part.Length], part);
        }
    }

    [Fact]
    public void Retrace_is_the_share_of_the_move_that_came_back()
    {
        Assert.Equal(0.75, Retrace.Ratio(100, 96, 99), 1e-12);
        Assert.Equal(0, Retrace.Ratio(100, 100, 100));
    }

    /// <summary>One observation a minute, sigma 0.1 %; the states entered, in order.</summary>
    private static SweepState[] Play(SweepZone zone, double[] prices, double prints, double[]? interest = null)
    {
        var machine = new SweepMachine(new SweepParameters());
        var memory = new SweepMemory();
        List<SweepState> states = [];
        for (var i = 0; i < prices.Length; i++)
        {
            var now = new SweepObservation(1_000_000 + (60_000L * i), prices[i], prices[i], 0.001, prints, double.NaN, interest?[i] ?? double.NaN, 0.01, 1, 1);
            var step = machine.Step(ref memory, zone, now);
            if (step.IsTransition) states.Add(step.After);
        }

        return [.. states];
    }
}
