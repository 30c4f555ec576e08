using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Model;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Regimes;

namespace Plimsoll.Scoring.Tests;

public sealed class RegimeTests
{
    private static readonly RegimeFacts Calm = new(10, 0, 0, 0, 0.1, 0);

    [Fact]
    public void Two_zones_within_eight_per_cent_and_a_day_of_elevated_funding_are_liquidation_prone()
    {
        Assert.Equal(Regime.LiquidationProne, After(Calm with { ZonesWithin8 = 2, ElevatedHours = 24 }));
        Assert.Equal(Regime.Stable, After(Calm with { ZonesWithin8 = 2, ElevatedHours = 23 }));
        Assert.Equal(Regime.Stable, After(Calm with { ZonesWithin8 = 1, ElevatedHours = 24 }));
        Assert.Equal(Regime.Stable, After(Calm with { ZonesWithin8 = double.NaN, ElevatedHours = 24 }));
    }

    [Fact]
    public void A_fast_move_cascades_only_while_open_interest_is_destroyed()
    {
        Assert.Equal(Regime.Cascading, After(Calm with { Move5MPct = -1.2, OpenInterest15MPct = -1.5 }));
        Assert.Equal(Regime.Stable, After(Calm with { Move5MPct = -1.2, OpenInterest15MPct = 0.5 }));
        Assert.Equal(Regime.Stable, After(Calm with { Move5MPct = -1.2, OpenInterest15MPct = double.NaN }));
        Assert.Equal(Regime.Stable, After(Calm with { Move5MPct = -1.2, Sigma5MPct = 0.5, OpenInterest15MPct = -1.5 }));
    }

    [Theory]
    [InlineData(29, Regime.Stable)]
    [InlineData(30, Regime.Elevated)]
    [InlineData(55, Regime.Fragile)]
    [InlineData(100, Regime.Fragile)]
    public void The_milder_regimes_follow_the_score(double points, Regime expected) => Assert.Equal(expected, After(Calm with { Points = points }));

    [Fact]
    public void A_regime_is_left_only_after_its_rule_has_failed_for_ten_minutes()
    {
        var machine = new RegimeMachine(new RegimeParameters());
        machine.Step(Calm with { Points = 60 }, At(0));
        Assert.False(machine.Step(Calm with { Points = 51 }, At(60)));
        Assert.False(machine.Step(Calm with { Points = 40 }, At(120)));
        Assert.False(machine.Step(Calm with { Points = 52 }, At(600)));
        Assert.False(machine.Step(Calm with { Points = 40 }, At(660)));
        Assert.True(machine.Step(Calm with { Points = 40 }, At(1_260)));
        Assert.Equal(Regime.Elevated, machine.Current);
    }

    [Fact]
    public void A_regime_changes_upwards_at_most_once_a_millisecond()
    {
        var machine = new RegimeMachine(new RegimeParameters());
        Assert.True(machine.Step(Calm with { Points = 40 }, At(1)));
        Assert.False(machine.Step(Calm with { Points = 60 }, At(1)));
        Assert.True(machine.Step(Calm with { Points = 60 }, At(1) + UnixTime.NsPerMs));
    }

    [Fact]
    public void A_level_is_left_three_points_below_its_edge()
    {
        var parameters = new ModelParameters();
        Assert.Equal(Level.High, LevelBands.Next(55, Level.Low, parameters));
        Assert.Equal(Level.High, LevelBands.Next(52, Level.High, parameters));
        Assert.Equal(Level.Elevated, LevelBands.Next(51.9, Level.High, parameters));
        Assert.Equal(Level.Low, LevelBands.Next(5, Level.Extreme, parameters));
        Assert.Equal(Level.Extreme, LevelBands.Next(80, Level.Low, parameters));
    }

    private static Regime After(RegimeFacts facts)
    {
        var machine = new RegimeMachine(new RegimeParameters());
        machine.Step(facts, At(1));
        return machine.Current;
    }

    private static long At(long second) => Tape.StartNs + (second * UnixTime.NsPerSecond);
}
