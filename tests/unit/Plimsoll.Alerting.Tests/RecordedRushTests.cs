using Plimsoll.Alerting.Core;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Kernel.Streams;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Testing;

namespace Plimsoll.Alerting.Tests;

/// <summary>The processors of the line on a recorded afternoon: open interest of ETH grew by 6 % within an hour on 2026-06-14.</summary>
public sealed class RecordedRushTests(ITestOutputHelper output)
{
    [Fact]
    public void The_recorded_rush_into_ETH_fires_and_two_runs_agree_byte_for_byte()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        var (first, second) = (Run(data), Run(data));
        Assert.Equal(first.Select(record => record.Id), second.Select(record => record.Id));
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First.Value, pair.Second.Value));

        var alerts = first.Select(record => AlertEvent.Parser.ParseFrom(record.Value)).ToList();
        foreach (var alert in alerts)
            output.WriteLine($"{alert.State} {alert.Summary}");
        Assert.Contains(alerts, alert => alert is { Rule: "OpenInterestSpike", State: AlertState.Firing });
        Assert.InRange(alerts.Count(alert => alert.State == AlertState.Firing), 1, 6);
        Assert.All(alerts, alert => Assert.StartsWith("REPLAYED: ETH-USDT: ", alert.Summary, StringComparison.Ordinal));
    }

    private List<OutputRecord> Run(string data)
    {
        using var market = RecordedMarket.Open(
            new SourceOptions { Kind = "replay", Data = data, Instruments = "ETH-USDT", From = "2026-06-14T12:30:00Z", Until = "2026-06-14T15:00:00Z" }, output.WriteLine);
        var heatmap = new HeatmapProcessor(new HeatmapParameters());
        var scoring = new ScoringProcessor(new ScoringParameters());
        var alerting = new AlertingProcessor(new AlertingParameters());
        var (zones, risks, alerts) = (new Kept(), new Kept(), new Kept());
        foreach (var record in market.Records)
        {
            heatmap.Step(Input(record), zones);
            foreach (var zone in zones.Take(TopicCatalogue.HeatmapZones))
                scoring.Step(Input(zone), risks);
            Assert.Equal(StepOutcome.Processed, scoring.Step(Input(record), risks));
            foreach (var risk in risks.Take(TopicCatalogue.RiskScores, TopicCatalogue.RiskSignals))
                Assert.Equal(StepOutcome.Processed, alerting.Step(Input(risk), alerts));
        }

        return [.. alerts.Take(TopicCatalogue.Alerts)];
    }

    private static StreamRecord Input(OutputRecord record) => new(record.Topic, 0, 0, record.Key, record.Value);

    private sealed class Kept : IRecordSink
    {
        private readonly List<OutputRecord> _records = [];

        public void Publish(OutputRecord record) => _records.Add(record);

        public List<OutputRecord> Take(params string[] topics)
        {
            var taken = _records.Where(record => topics.Contains(record.Topic)).ToList();
            _records.Clear();
            return taken;
        }
    }
}
