using Plimsoll.Console.Live;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Tests;

public sealed class SourceClockTests
{
    private static readonly long Noon = UnixTime.StartOfMinute(29_689_200);
    private readonly ManualClock wall = new();

    [Fact]
    public void A_replay_runs_on_at_the_rate_it_was_seen_to_run_at()
    {
        var clock = new SourceClock(wall);
        clock.Take(Reading(Origin.Replay, Noon));
        wall.Move(TimeSpan.FromSeconds(1));
        clock.Take(Reading(Origin.Replay, Noon + (60 * UnixTime.NsPerSecond)));
        wall.Move(TimeSpan.FromSeconds(0.5));

        Assert.Equal(60, clock.View!.Rate!.Value, 6);
        Assert.Equal(90_000, clock.AgeMs(Noon));
        Assert.Equal(UnixTime.ToMs(Noon) + 90_000, clock.View.SourceTimeMs);
    }

    [Fact]
    public void A_replay_that_has_ended_stands_still()
    {
        var clock = new SourceClock(wall);
        for (var i = 0; i < 12; i++)
        {
            clock.Take(Reading(Origin.Replay, Noon));
            wall.Move(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, clock.View!.Rate);
        Assert.Equal(0, clock.AgeMs(Noon));
    }

    [Fact]
    public void A_live_source_is_measured_against_the_wall()
    {
        var clock = new SourceClock(wall);
        clock.Take(Reading(Origin.Live, UnixTime.Now(wall) - (5 * UnixTime.NsPerSecond)));

        Assert.Equal(2_000, clock.AgeMs(UnixTime.Now(wall) - (2 * UnixTime.NsPerSecond)));
    }

    [Fact]
    public void An_age_is_never_negative_and_unknown_without_a_clock()
    {
        var clock = new SourceClock(wall);
        Assert.Null(clock.AgeMs(Noon));
        clock.Take(Reading(Origin.Replay, Noon));
        Assert.Equal(0, clock.AgeMs(Noon + UnixTime.NsPerHour));
        Assert.Null(clock.AgeMs(0));
    }

    [Fact]
    public void An_old_reading_says_nothing_about_now()
    {
        var clock = new SourceClock(wall);
        clock.Take(Reading(Origin.Replay, Noon));
        wall.Move(TimeSpan.FromSeconds(20));

        Assert.Null(clock.AgeMs(Noon));
        Assert.Null(clock.View!.SourceTimeMs);
    }

    [Fact]
    public void A_source_that_is_lost_leaves_no_clock_behind()
    {
        var clock = new SourceClock(wall);
        clock.Take(Reading(Origin.Replay, Noon));
        clock.Lose();

        Assert.Null(clock.View);
        Assert.Equal("UNSPECIFIED", clock.Origin);
    }

    private static GetFeedHealthResponse Reading(Origin origin, long timeNs) => new() { Origin = origin, Source = "test", SourceTimeUnixNs = timeNs };
}
