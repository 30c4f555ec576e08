using System.Collections.Frozen;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Messaging.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Whales.V1;

namespace Plimsoll.Contracts.Topics;

/// <summary>Every topic that Plimsoll writes. docs/topics.md, the AsyncAPI document and the Kubernetes topics are rendered from here.</summary>
public static class TopicCatalogue
{
    /// <summary>All normalised events of one instrument from all venues, in one partition.</summary>
    public const string MarketEvents = "market.events.v1";

    /// <summary>Large trades and, later, on-chain signals.</summary>
    public const string WhaleSignals = "whale.signals.v1";

    /// <summary>One sparse heatmap column a minute.</summary>
    public const string HeatmapFrames = "heatmap.frames.v1";

    /// <summary>The zones of each minute.</summary>
    public const string HeatmapZones = "heatmap.zones.v1";

    /// <summary>The newest zones per instrument.</summary>
    public const string HeatmapZonesLatest = "heatmap.zones.latest.v1";

    /// <summary>Each thirtieth minute's frame with its layers, kept for 30 days.</summary>
    public const string HeatmapHistory = "heatmap.history.v1";

    /// <summary>Liquidation totals by minute and venue.</summary>
    public const string HeatmapLiquidations = "heatmap.liquidations.v1";

    /// <summary>What swept cells say about the leverage mix, each hour.</summary>
    public const string HeatmapCalibration = "heatmap.calibration.v1";

    /// <summary>Nightly weights of the leverage mix, read by the heatmap itself.</summary>
    public const string HeatmapParameters = "heatmap.parameters.v1";

    /// <summary>Positions of public accounts by instrument, written and read by the heatmap itself.</summary>
    public const string HeatmapMeasured = "heatmap.measured.v1";

    /// <summary>Scores.</summary>
    public const string RiskScores = "risk.scores.v1";

    /// <summary>The newest score per instrument.</summary>
    public const string RiskScoresLatest = "risk.scores.latest.v1";

    /// <summary>Conditions that began or ended.</summary>
    public const string RiskSignals = "risk.signals.v1";

    /// <summary>The users' positions, by account.</summary>
    public const string Positions = "positions.v1";

    /// <summary>Conditions that other systems state: news, options, exchange reserves.</summary>
    public const string ExternalFlags = "external.flags.v1";

    /// <summary>What accounts risk.</summary>
    public const string RiskAccounts = "risk.accounts.v1";

    /// <summary>Steps in the life of alerts.</summary>
    public const string Alerts = "alerts.v1";

    /// <summary>The newest step per alert.</summary>
    public const string AlertsLatest = "alerts.latest.v1";

    /// <summary>Consumer groups that own a dead-letter topic.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["whale-tracker", "heatmap", "scoring", "alerting", "notifier"];

    /// <summary>All topics, in the order of the data flow, dead-letter topics last.</summary>
    public static IReadOnlyList<TopicDefinition> All { get; } =
    [
        new(MarketEvents, "instrument", "All normalised events of one instrument from all venues; the log order is the canonical order.",
            MarketEvent.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(7), EventType: null, "ingestion", IsStable: true),
        new(WhaleSignals, "asset", "Large trades; on-chain signals will follow.",
            WhaleSignal.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(30), "io.plimsoll.whale_signal.v1", "whale-tracker"),
        new(HeatmapFrames, "instrument", "One sparse heatmap column a minute.",
            Frame.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(7), "io.plimsoll.heatmap_frame.v1", "heatmap"),
        new(HeatmapZones, "instrument", "The zones of each minute of event time; also the watermark that joins wait for.",
            ZoneSet.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(30), "io.plimsoll.zone_set.v1", "heatmap"),
        new(HeatmapZonesLatest, "instrument", "The newest zones of each instrument, for those who start.",
            ZoneSet.Descriptor, CleanupPolicy.Compact, Retention: null, "io.plimsoll.zone_set.v1", "heatmap"),
        new(HeatmapHistory, "instrument", "Each thirtieth minute's frame with its layers by venue and leverage.",
            Frame.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(30), "io.plimsoll.heatmap_frame.v1", "heatmap"),
        new(HeatmapLiquidations, "instrument", "Long and short liquidation totals in USD by minute and venue, observed and corrected for censored feeds.",
            LiquidationMinute.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(30), "io.plimsoll.liquidation_minute.v1", "heatmap"),
        new(HeatmapCalibration, "instrument", "The leverage mix in force, what it rests on, and the swept cells of each hour.",
            MixCalibration.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(30), "io.plimsoll.heatmap_calibration.v1", "heatmap"),
        new(HeatmapParameters, "instrument", "Nightly weights of the leverage mix, pooled by venue and liquidity group.",
            MixParameters.Descriptor, CleanupPolicy.Compact, Retention: null, "io.plimsoll.mix_parameters.v1", "heatmap"),
        new(HeatmapMeasured, "instrument", "Positions of public accounts with their liquidation prices, by instrument; the newest of an account, venue and side is in force.",
            MeasuredPosition.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(7), "io.plimsoll.measured_position.v1", "heatmap"),
        new(RiskScores, "instrument", "Score, level, regime, contributions and data quality.",
            RiskScore.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(90), "io.plimsoll.risk_score.v1", "scoring"),
        new(RiskScoresLatest, "instrument", "The newest score of each instrument, for those who start.",
            RiskScore.Descriptor, CleanupPolicy.Compact, Retention: null, "io.plimsoll.risk_score.v1", "scoring"),
        new(RiskSignals, "instrument", "Conditions that began or ended, with evidence.",
            RiskSignal.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(30), "io.plimsoll.risk_signal.v1", "scoring"),
        new(Positions, "account", "The users' positions, written by whoever holds them; the newest record of an account is all of it.",
            AccountPositions.Descriptor, CleanupPolicy.Compact, Retention: null, "io.plimsoll.account_positions.v1", "users"),
        new(ExternalFlags, "flag", "News, option and reserve flags of other systems, which gate the check of entries; the newest record of a flag is all of it.",
            ExternalFlag.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(30), "io.plimsoll.external_flag.v1", "users"),
        new(RiskAccounts, "account", "Liquidation prices, probabilities, expected shortfall and advice per account, at least each minute.",
            AccountReport.Descriptor, CleanupPolicy.CompactAndDelete, TimeSpan.FromDays(90), "io.plimsoll.account_report.v1", "scoring"),
        new(Alerts, "alert fingerprint", "Steps in the life of alerts.",
            AlertEvent.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(365), "io.plimsoll.alert.v1", "alerting"),
        new(AlertsLatest, "alert fingerprint", "The newest step of each alert, for those who start.",
            AlertEvent.Descriptor, CleanupPolicy.Compact, Retention: null, "io.plimsoll.alert.v1", "alerting"),
        .. Groups.Select(group => new TopicDefinition(DeadLetterOf(group), "original key", $"Records that {group} refused, with the reason.",
            DeadLetter.Descriptor, CleanupPolicy.Delete, TimeSpan.FromDays(14), "io.plimsoll.dead_letter.v1", group)),
    ];

    private static readonly FrozenDictionary<string, TopicDefinition> ByName = All.ToFrozenDictionary(topic => topic.Name);

    /// <summary>The topic of a name.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such topic.</exception>
    public static TopicDefinition Get(string name) =>
        ByName.TryGetValue(name, out var topic) ? topic : throw new ArgumentException($"topic '{name}' is not in the catalogue", nameof(name));

    /// <summary>The dead-letter topic of a consumer group.</summary>
    /// <param name="group">Consumer group, e.g. <c>heatmap</c>.</param>
    public static string DeadLetterOf(string group) => $"{group}.dlq.v1";
}
