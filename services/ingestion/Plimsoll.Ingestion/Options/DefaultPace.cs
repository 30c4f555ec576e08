using System.Globalization;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging;

namespace Plimsoll.Ingestion.Options;

/// <summary>Who must keep up with a source that runs faster than time.</summary>
internal static class DefaultPace
{
    /// <summary>Every group of the line and what it reads.</summary>
    public static IReadOnlyList<PacedInput> Groups { get; } =
    [
        new("heatmap", TopicCatalogue.MarketEvents),
        new("scoring", TopicCatalogue.MarketEvents),
        new("whale-tracker", TopicCatalogue.MarketEvents),
        new("scoring", TopicCatalogue.HeatmapZones),
        new("alerting", TopicCatalogue.RiskScores),
        new("alerting", TopicCatalogue.RiskSignals),
        new("alerting", TopicCatalogue.WhaleSignals),
        new("notifier", TopicCatalogue.Alerts),
    ];

    /// <summary>
    /// Adds <c>Kafka:Pace</c> where none is configured and the source runs faster than time. At the pace of time every group follows by
    /// itself, and a source must not wait for a group that nobody started.
    /// </summary>
    public static void AddDefaultPace(this ConfigurationManager configuration)
    {
        var isNamed = configuration.GetSection("Kafka:Pace").GetChildren().Any();
        var isUnwanted = string.Equals(configuration["Source:WaitForConsumers"], "false", StringComparison.OrdinalIgnoreCase);
        if (isNamed || isUnwanted || !IsFasterThanTime(configuration["Source:Speed"]))
        {
            return;
        }

        configuration.AddInMemoryCollection(Groups.Select((group, index) => KeyValuePair.Create(
            string.Create(CultureInfo.InvariantCulture, $"Kafka:Pace:{index}"), (string?)group.ToString())));
    }

    private static bool IsFasterThanTime(string? speed) =>
        double.TryParse(speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var times) && (times == 0 || times > 1);
}
