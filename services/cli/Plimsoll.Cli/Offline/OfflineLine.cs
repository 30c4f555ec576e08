using Plimsoll.Alerting.Core;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.Cli.Offline;

/// <summary>
/// The whole line in one thread without any server: the services' own processors, joined by an in-memory log.
/// The order of the outputs depends on the inputs alone.
/// </summary>
public sealed class OfflineLine : IRecordSink
{
    private readonly OfflineGroup[] _groups;
    private readonly Dictionary<string, OfflineGroup[]> _routes;
    private readonly Queue<OutputRecord> _outputs = new();
    private readonly Action<OutputRecord> _emit;

    /// <summary>Creates the line with the default parameters of every core.</summary>
    /// <param name="emit">Receives every output of every processor, in order.</param>
    public OfflineLine(Action<OutputRecord> emit)
    {
        _emit = emit;

        // Heatmap stands before scoring: its zones of a minute are there when scoring asks for them.
        _groups =
        [
            new("whale-tracker", new WhaleProcessor(new WhaleParameters()), [TopicCatalogue.MarketEvents]),
            new("heatmap", new HeatmapProcessor(new HeatmapParameters()), [TopicCatalogue.MarketEvents]),
            new("scoring", new ScoringProcessor(ShippedModels.Parameters()), [TopicCatalogue.MarketEvents, TopicCatalogue.HeatmapZones]),
            new("alerting", new AlertingProcessor(new AlertingParameters()),
                [TopicCatalogue.RiskScores, TopicCatalogue.RiskSignals, TopicCatalogue.WhaleSignals]),
        ];
        _routes = TopicCatalogue.All.ToDictionary(
            topic => topic.Name, topic => _groups.Where(group => group.Inputs.Contains(topic.Name)).ToArray());
    }

    /// <summary>What each group did.</summary>
    public IEnumerable<(string Group, GroupCounts Counts)> Counts => _groups.Select(group => (group.Name, group.Counts));

    /// <summary>Feeds one market event through the whole line.</summary>
    /// <param name="marketEvent">A record of market.events.v1.</param>
    public void Feed(OutputRecord marketEvent) => Deliver(marketEvent);

    /// <inheritdoc />
    public void Publish(OutputRecord record) => _outputs.Enqueue(record);

    private void Deliver(OutputRecord record)
    {
        foreach (var group in _routes[record.Topic])
        {
            group.Step(record, this);
            while (_outputs.TryDequeue(out var output))
            {
                _emit(output);
                Deliver(output);
            }
        }
    }
}
