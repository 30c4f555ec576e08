using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Scoring.Tests;

public sealed class PublishingTests
{
    [Fact]
    public void Silence_is_scored_every_ten_seconds_of_the_clock()
    {
        var tape = new Tape().Mark(1, 100);
        for (var second = 5; second < 60; second += 5)
            tape.Clock(second);
        var times = Line.Of(tape).Scores.Select(score => (score.AsOfUnixNs - Tape.StartNs) / UnixTime.NsPerSecond);
        Assert.Equal([1, 10, 20, 30, 40, 50], times);
    }

    [Fact]
    public void Scores_of_an_instrument_are_never_less_than_a_fifth_of_a_second_apart()
    {
        var tape = new Tape().Quiet(0, 30);
        for (var step = 0; step < 400; step++)
            tape.Trade((29 * 60) + 55 + (step * 0.01), 100 - (step * 0.005), size: 1_000, bought: false);
        var line = Line.Of(tape);
        var times = line.Scores.Select(score => score.AsOfUnixNs).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 200_000_000));
        Assert.InRange(times.Count(time => time >= Tape.StartNs + (((29 * 60) + 55) * UnixTime.NsPerSecond)), 5, 21);
    }

    [Fact]
    public void A_move_of_a_point_is_published_between_heartbeats()
    {
        var tape = new Tape().Quiet(0, 30);
        var before = Line.Of(tape).Scores.Last();
        var after = Line.Of(tape.Trade((29 * 60) + 56, 98.5, 10, bought: false)).Scores.Last();
        Assert.Equal("test:BTC-USDT:" + LastSequence(tape), after.TriggerEventId);
        Assert.True(after.Score >= before.Score + 1);
        Assert.Contains(after.Contributions, part => part is { Feature: "volatility_5m", Group: FeatureGroup.Volatility, LogOdds: > 0.5 });
    }

    [Fact]
    public void A_score_is_published_on_both_topics_with_the_same_id_and_bytes()
    {
        var line = Line.Of(new Tape().Quiet(0, 20));
        var main = line.Outputs.Where(record => record.Topic == TopicCatalogue.RiskScores).ToList();
        var latest = line.Outputs.Where(record => record.Topic == TopicCatalogue.RiskScoresLatest).ToList();
        Assert.Equal(main, latest.Select(record => record with { Topic = TopicCatalogue.RiskScores }));
        Assert.Equal(latest[^1], Assert.Single(line.Processor.Latest));
    }

    [Fact]
    public void An_id_names_the_event_that_caused_the_score()
    {
        var line = Line.Of(new Tape().Mark(1, 100).Clock(5).Clock(10));
        var record = line.Outputs.Last(output => output.Topic == TopicCatalogue.RiskScores);
        var score = RiskScore.Parser.ParseFrom(record.Value);
        Assert.Equal(("score:BTC-USDT:1:3", "score:BTC-USDT:1:3", "test:BTC-USDT:3"), (record.Id, score.Id, score.TriggerEventId));
        Assert.Equal(Tape.StartNs + (10 * UnixTime.NsPerSecond), record.EventTimeUnixNs);
    }

    [Fact]
    public void The_origin_of_the_event_is_carried()
    {
        var line = Line.Of(new Tape(origin: Origin.Simulated).Quiet(0, 40, fundingPer8H: minute => minute < 20 ? 0.0001 : 0.0009));
        Assert.All(line.Scores, score => Assert.Equal(Origin.Simulated, score.Origin));
        Assert.NotEmpty(line.Signals);
        Assert.All(line.Signals, signal => Assert.Equal(Origin.Simulated, signal.Origin));
    }

    [Fact]
    public void At_most_five_contributions_are_published_largest_first_and_none_without_effect()
    {
        var scores = Line.Of(new Tape().Quiet(0, 60, zones: [Tape.LongZone(99.8, 99.9), Tape.ShortZone(100.2, 100.3)])).Scores.Where(score => score.HasScore).ToList();
        Assert.All(scores, score => Assert.InRange(score.Contributions.Count, 1, 5));
        Assert.All(scores, score => Assert.Equal(score.Contributions.OrderByDescending(part => Math.Abs(part.LogOdds)), score.Contributions));
        Assert.All(scores.SelectMany(score => score.Contributions), part => Assert.NotEqual(0, part.LogOdds));
    }

    private static int LastSequence(Tape tape) => tape.Records.Count(record => record.Topic == TopicCatalogue.MarketEvents);
}
