using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Scoring.Tests;

public sealed class DataStatusTests
{
    [Fact]
    public void There_is_no_score_while_the_windows_begin_to_fill()
    {
        var scores = Line.Of(new Tape().Quiet(0, 15)).Scores.ToList();
        Assert.All(scores, score => Assert.Equal(DataStatus.Warming, score.Data.Status));
        Assert.All(scores, score => Assert.False(score.HasScore));
        Assert.All(scores, score => Assert.Equal((Level.Unspecified, Regime.Unspecified), (score.Level, score.Regime)));
    }

    [Fact]
    public void After_warming_a_score_names_what_is_missing()
    {
        var tape = new Tape().Feed(0, "depth", FeedState.Absent).Feed(0, "liquidations", FeedState.Absent);
        var score = Line.Of(tape.Quiet(0, 60)).Scores.Last();
        Assert.True(score.HasScore);
        Assert.Equal(DataStatus.Degraded, score.Data.Status);
        Assert.Contains("no depth", score.Data.Gaps);
        Assert.Contains("no liquidation prints", score.Data.Gaps);
        Assert.Contains("24 h volatility window 4 % filled", score.Data.Gaps);
        Assert.InRange(score.Data.Coverage, 0.5, 0.85);
    }

    [Fact]
    public void A_score_without_fresh_mark_is_refused_and_has_no_number()
    {
        var tape = new Tape().Quiet(0, 20);
        for (var minute = 20; minute < 25; minute++)
            tape.Zones(minute - 1).Trade((minute * 60) + 1, 100).Clock((minute * 60) + 30);
        var scores = Line.Of(tape).Scores.ToList();
        var refused = scores.First(score => score.Data.Status == DataStatus.Refused);
        Assert.False(refused.HasScore);
        Assert.Equal((Level.Unspecified, Regime.Unspecified), (refused.Level, refused.Regime));
        Assert.Empty(refused.Contributions);
        Assert.Equal(22, (refused.AsOfUnixNs - Tape.StartNs) / UnixTime.NsPerMinute);
        Assert.Contains(refused.Data.Gaps, gap => gap.StartsWith("mark price 181 s", StringComparison.Ordinal));
        Assert.Equal(DataStatus.Refused, scores[^1].Data.Status);
    }

    [Fact]
    public void A_mark_that_comes_back_brings_the_score_back()
    {
        var tape = new Tape().Quiet(0, 30);
        for (var minute = 30; minute < 35; minute++)
            tape.Zones(minute - 1).Clock((minute * 60) + 30);
        var line = Line.Of(tape);
        Assert.Equal(DataStatus.Refused, line.Scores.Last().Data.Status);
        var back = tape.Zones(34).Mark(35 * 60, 100).Clock((35 * 60) + 5).Records[^3..];
        line.Play(back);
        Assert.Equal(DataStatus.Degraded, line.Scores.Last().Data.Status);
    }

    [Fact]
    public void Old_open_interest_costs_its_features_and_is_named()
    {
        var tape = new Tape().Quiet(0, 20);
        for (var minute = 20; minute < 35; minute++)
            tape.Zones(minute - 1).Mark(minute * 60, 100).Trade((minute * 60) + 1, 100).Clock((minute * 60) + 30);
        var score = Line.Of(tape).Scores.Last();
        Assert.Equal(DataStatus.Degraded, score.Data.Status);
        Assert.Contains(score.Data.Gaps, gap => gap.StartsWith("open interest 9", StringComparison.Ordinal));
        Assert.InRange(score.Data.SourceAgeMs, 900_000UL, 1_000_000UL);
        Assert.DoesNotContain(score.Contributions, part => part.Feature.StartsWith("open_interest", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stream_that_its_source_calls_stale_is_not_used()
    {
        var tape = new Tape().Quiet(0, 40).Feed((40 * 60) - 1, "trades", FeedState.Stale).Zones(39).Mark(40 * 60, 100);
        Assert.Contains("trades silent", Line.Of(tape).Scores.Last().Data.Gaps);
    }

    [Fact]
    public void Nothing_claims_to_be_a_probability()
    {
        foreach (var score in Line.Of(new Tape().Quiet(0, 30)).Scores)
        {
            Assert.Equal(Calibration.Uncalibrated, score.Calibration);
            Assert.Empty(score.Probabilities);
            Assert.Equal("score-hand-1", score.ModelVersion);
        }
    }
}
