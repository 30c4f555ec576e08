using Google.Protobuf;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Tests;

/// <summary>Appendix Q.12: a feed that is dropped for 60 s widens the score or refuses it; nothing goes on silently.</summary>
public sealed class DroppedFeedTests
{
    private const int Hours = 8;
    private const int DropFrom = (Hours * 3_600) - 60;

    // Windows of days cannot be full on a tape of hours: their share is asked for, not their length.
    private static readonly ScoringParameters Parameters = new()
    {
        Quality = new QualityParameters { FilledShare = 0.02 }, Windows = new WindowParameters { FundingMeanMinHours = 2 },
    };
    private static readonly List<StreamRecord> Market = Full().Records;

    [Fact]
    public void With_every_feed_the_score_is_sure_of_itself()
    {
        var last = Line.Of(Full(), Parameters).Scores.Last();
        Assert.Equal((DataStatus.Ok, 1.0), (last.Data.Status, last.Data.Coverage));
    }

    [Theory]
    [InlineData(MarketEvent.BodyOneofCase.Trade, "trades")]
    [InlineData(MarketEvent.BodyOneofCase.Ticker, "mark price")]
    [InlineData(MarketEvent.BodyOneofCase.OpenInterest, "open interest")]
    [InlineData(MarketEvent.BodyOneofCase.Depth, "depth")]
    public void A_feed_dropped_for_a_minute_never_leaves_a_confident_score(MarketEvent.BodyOneofCase feed, string named)
    {
        var scores = new Line(Parameters).Play(Market.Where(record => !IsDropped(record, feed))).Scores.ToList();
        var last = scores[^1];
        Assert.Equal(Tape.StartNs + (Hours * UnixTime.NsPerHour), last.AsOfUnixNs);
        Assert.NotEqual(DataStatus.Ok, last.Data.Status);
        Assert.Contains(last.Data.Gaps, gap => gap.Contains(named, StringComparison.Ordinal));
        if (feed == MarketEvent.BodyOneofCase.Trade)
            return;

        // A level is late after ten seconds.
        var inGap = scores.Where(score => score.AsOfUnixNs > Tape.StartNs + ((DropFrom + 21) * UnixTime.NsPerSecond)).ToList();
        Assert.NotEmpty(inGap);
        Assert.All(inGap, score => Assert.NotEqual(DataStatus.Ok, score.Data.Status));
    }

    [Theory]
    [InlineData("funding rate")]
    [InlineData("index price")]
    public void A_level_that_is_gone_from_its_feed_for_a_minute_never_leaves_a_confident_score(string level)
    {
        var scores = new Line(Parameters).Play(Market.Select(record => Without(record, level))).Scores.ToList();
        var inGap = scores.Where(score => score.AsOfUnixNs > Tape.StartNs + ((DropFrom + 21) * UnixTime.NsPerSecond)).ToList();
        Assert.NotEmpty(inGap);
        Assert.All(inGap, score => Assert.NotEqual(DataStatus.Ok, score.Data.Status));
        Assert.Contains(scores[^1].Data.Gaps, gap => gap.Contains(level, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FeedState.Stale)]
    [InlineData(FeedState.Ended)]
    public void Liquidation_prints_that_the_source_has_lost_never_leave_a_confident_score(FeedState state)
    {
        var tape = new Tape();
        for (var filler = 0; filler < Market.Count; filler++)
            tape.Clock(0);
        var lost = tape.Feed((Hours * 3_600) + 1, "liquidations", state).Clock((Hours * 3_600) + 21).Records[^2..];
        var last = new Line(Parameters).Play(Market).Play(lost).Scores.Last();
        Assert.Equal(DataStatus.Degraded, last.Data.Status);
        Assert.Contains(last.Data.Gaps, gap => gap.Contains("liquidation prints", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_zones_no_score_is_published_until_they_come()
    {
        var line = new Line(Parameters);
        var held = new List<StreamRecord>();
        foreach (var record in Market.Where(record => !IsLateZones(record)))
        {
            if (line.Step(record) == StepOutcome.NotYet)
                held.Add(record);
        }

        Assert.NotEmpty(held);
        var last = line.Scores.Last().AsOfUnixNs;
        Assert.True(last < Tape.StartNs + ((DropFrom + 60) * UnixTime.NsPerSecond));
        line.Play(Market.Where(IsLateZones)).Play(held);
        Assert.True(line.Scores.Last().AsOfUnixNs > last);
        Assert.Equal(new Line(Parameters).Play(Market).Outputs.Select(output => output.Id).Order(), line.Outputs.Select(output => output.Id).Order());
    }

    [Fact]
    public void A_mark_that_came_every_five_seconds_refuses_the_score_after_sixty()
    {
        var tape = new Tape().Quiet(0, 20);
        for (var second = 20 * 60; second < 30 * 60; second += 5)
        {
            if (second % 60 == 0)
                tape.Zones((second / 60) - 1);
            tape.Mark(second, 100).Trade(second + 1, 100).OpenInterest(second + 2, 10_000);
        }

        tape.Zones(29).Clock((30 * 60) + 20).Zones(30).Clock((31 * 60) + 1);
        var scores = Line.Of(tape).Scores.ToList();
        Assert.Equal(DataStatus.Degraded, scores[^2].Data.Status);
        Assert.Equal(DataStatus.Refused, scores[^1].Data.Status);
        Assert.False(scores[^1].HasScore);
    }

    private static bool IsDropped(in StreamRecord record, MarketEvent.BodyOneofCase feed)
    {
        if (record.Topic != Contracts.Topics.TopicCatalogue.MarketEvents)
            return false;
        var body = MarketEvent.Parser.ParseFrom(record.Value.Span);
        return body.BodyCase == feed && body.EventTimeUnixNs > Tape.StartNs + (DropFrom * UnixTime.NsPerSecond);
    }

    // The zones of the last minute that is played.
    private static bool IsLateZones(StreamRecord record) => record.Topic == Contracts.Topics.TopicCatalogue.HeatmapZones
        && Contracts.Heatmap.V1.ZoneSet.Parser.ParseFrom(record.Value.Span).Minute >= Tape.StartMinute + (Hours * 60) - 1;

    private static StreamRecord Without(StreamRecord record, string level)
    {
        if (!IsDropped(record, MarketEvent.BodyOneofCase.Ticker))
            return record;
        var body = MarketEvent.Parser.ParseFrom(record.Value.Span);
        if (level == "index price")
        {
            body.Ticker.ClearIndexPrice();
        }
        else
        {
            body.Ticker.ClearFundingRate8H();
            body.Ticker.ClearFundingRate();
        }

        return record with { Value = body.ToByteArray() };
    }

    private static Tape Full()
    {
        var tape = new Tape();
        for (var second = 0; second <= Hours * 3_600; second += 5)
        {
            if (second % 60 == 0 && second > 0)
                tape.Zones((second / 60) - 1, Tape.LongZone(97, 97.5));
            var price = 100 * (1 + (0.0003 * Math.Sin(second / 60.0)));
            tape.Mark(second, price).Trade(second, price * 1.0001, bought: second % 10 == 0).OpenInterest(second, 10_000 + (5 * Math.Sin(second / 180.0)));
            tape.Depth(second, 50_000).Clock(second);
        }

        return tape;
    }
}
