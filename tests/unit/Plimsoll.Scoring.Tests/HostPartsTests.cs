using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Options;
using Plimsoll.Scoring.Rpc;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Tests;

public sealed class HostPartsTests
{
    [Fact]
    public void The_view_keeps_the_newest_score_whatever_is_repeated()
    {
        var view = new LatestScores();
        Apply(view, "BTC-USDT", 20, 5);
        Apply(view, "BTC-USDT", 10, 4);
        Apply(view, "ETH-USDT", 10, 1);
        Assert.Equal("score:BTC-USDT:1:5", view.Find("BTC-USDT")!.Id);
        Assert.Null(view.Find("OP-USDT"));
    }

    [Fact]
    public void A_follower_gets_the_newest_of_each_then_every_later_one_until_it_leaves()
    {
        var view = new LatestScores();
        Apply(view, "BTC-USDT", 10, 1);
        var later = new List<string>();
        using (view.Follow(score => later.Add(score.Id), out var newest))
        {
            Assert.Equal(["score:BTC-USDT:1:1"], newest.Select(score => score.Id));
            Apply(view, "BTC-USDT", 20, 2);
        }

        Apply(view, "BTC-USDT", 30, 3);
        Assert.Equal(["score:BTC-USDT:1:2"], later);
    }

    [Fact]
    public async Task A_slow_reader_gets_the_newest_score_of_each_instrument_and_what_it_missed_is_counted()
    {
        var coalesced = 0;
        using var queue = new ScoreQueue(() => coalesced++);
        foreach (var (instrument, sequence) in new[] { ("BTC-USDT", 1), ("ETH-USDT", 1), ("BTC-USDT", 2), ("BTC-USDT", 3) })
            queue.Offer(Score(instrument, sequence, sequence));
        Assert.Equal("score:BTC-USDT:1:3", (await queue.TakeAsync(TestContext.Current.CancellationToken)).Id);
        Assert.Equal("score:ETH-USDT:1:1", (await queue.TakeAsync(TestContext.Current.CancellationToken)).Id);
        Assert.Equal(2, coalesced);
    }

    [Fact]
    public void Signals_are_listed_once_newest_first_and_by_instrument()
    {
        var view = new RecentSignals();
        foreach (var (instrument, second) in new[] { ("BTC-USDT", 1), ("ETH-USDT", 2), ("BTC-USDT", 3), ("BTC-USDT", 3) })
        {
            var signal = new RiskSignal { Id = $"{instrument}:{second}", Instrument = instrument, AsOfUnixNs = second };
            view.Apply(new StreamRecord(TopicCatalogue.RiskSignals, 0, 0, instrument, signal.ToByteArray()));
        }

        Assert.Equal(["BTC-USDT:3", "ETH-USDT:2", "BTC-USDT:1"], view.List("", 10).Select(signal => signal.Id));
        Assert.Equal(["BTC-USDT:3"], view.List("BTC-USDT", 1).Select(signal => signal.Id));
    }

    [Fact]
    public void Other_weights_make_another_model_version()
    {
        var shipped = new ScoringOptions().ToParameters();
        var other = new ScoringOptions { Weights = "basis=0.8, liquidations_5m=2" }.ToParameters();
        Assert.Equal(ScoringParameters.ShippedModelVersion, shipped.ModelVersion);
        Assert.Matches("^score-hand-1-custom-[0-9a-f]{8}$", other.ModelVersion);
        Assert.Equal(0.8, other.Model.Rules[(int)Feature.Basis].Weight);
        Assert.Equal(other.ModelVersion, new ScoringOptions { Weights = "liquidations_5m=2,basis=0.80" }.ToParameters().ModelVersion);
        Assert.Equal(shipped.ModelVersion, new ScoringOptions { Weights = "basis=0.4" }.ToParameters().ModelVersion);
    }

    [Theory]
    [InlineData("basis=-1", "weight of basis is '-1', allowed 0 to 10")]
    [InlineData("basis=NaN", "weight of basis is 'NaN', allowed 0 to 10")]
    [InlineData("nonsense=1", "'nonsense=1' is not FEATURE=WEIGHT; features: funding_level")]
    public void A_weight_that_cannot_be_used_is_named(string weights, string reason)
    {
        var fault = Assert.Single(new ScoringOptions { Weights = weights }.Validate(null!));
        Assert.Contains(reason, fault.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal([nameof(ScoringOptions.Weights)], fault.MemberNames);
    }

    private static void Apply(LatestScores view, string instrument, int second, int sequence) =>
        view.Apply(new StreamRecord(TopicCatalogue.RiskScoresLatest, 0, 0, instrument, Score(instrument, second, sequence).ToByteArray()));

    private static RiskScore Score(string instrument, int second, int sequence) =>
        new() { Id = $"score:{instrument}:1:{sequence}", Instrument = instrument, AsOfUnixNs = second, Origin = Origin.Replay };
}
