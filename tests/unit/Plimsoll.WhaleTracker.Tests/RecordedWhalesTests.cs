using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Kernel.Streams;
using Plimsoll.Testing;
using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.WhaleTracker.Tests;

public sealed class RecordedWhalesTests(ITestOutputHelper output) : IRecordSink
{
    private readonly List<WhaleSignal> _signals = [];

    void IRecordSink.Publish(OutputRecord record) => _signals.Add(WhaleSignal.Parser.ParseFrom(record.Value));

    [Fact]
    public void Signals_of_a_recorded_morning_are_few_large_and_above_their_own_threshold()
    {
        var options = new SourceOptions
        {
            Kind = "replay", Data = SharedData.Require("hyperliquid-recorded"), From = "2026-06-13T00:00:00Z", Until = "2026-06-13T06:00:00Z",
        };
        using var market = RecordedMarket.Open(options, output.WriteLine);
        var processor = new WhaleProcessor(new WhaleParameters());
        long offset = 0;
        foreach (var record in market.Records)
        {
            Assert.Equal(StepKind.Processed, processor.Step(new StreamRecord(TopicCatalogue.MarketEvents, 0, offset++, record.Key, record.Value), this).Kind);
        }

        foreach (var asset in _signals.GroupBy(signal => signal.Asset))
        {
            output.WriteLine($"{asset.Key}: {asset.Count()} signals of {asset.Min(signal => signal.NotionalUsd):N0} to {asset.Max(signal => signal.NotionalUsd):N0} USD, up to {asset.Max(signal => signal.Fills)} fills; {asset.Last().ThresholdRule}");
        }

        Assert.NotEmpty(_signals);
        Assert.All(_signals, signal => Assert.True(signal.NotionalUsd >= signal.ThresholdUsd && signal.ThresholdUsd >= 250_000));
        Assert.InRange(_signals.Count, 10, 250);
        Assert.Equal(_signals.Count, _signals.Select(signal => signal.Id).Distinct().Count());
        Assert.Contains(_signals, signal => signal.ThresholdRule.Contains("quantile 0.999 of", StringComparison.Ordinal));
    }
}
