using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Cli.Line;

/// <summary>What the line shows at one moment, as its own gRPC services tell it.</summary>
/// <param name="Feeds">The source and every stream; null where ingestion did not answer.</param>
/// <param name="Scores">Newest score by instrument.</param>
/// <param name="Zones">Newest zones by instrument.</param>
/// <param name="Alerts">Alerts that fire now, newest first.</param>
/// <param name="Silent">Services that did not answer in time.</param>
internal sealed record LineSnapshot(
    GetFeedHealthResponse? Feeds,
    IReadOnlyDictionary<string, RiskScore> Scores,
    IReadOnlyDictionary<string, ZoneSet> Zones,
    IReadOnlyList<AlertEvent> Alerts,
    IReadOnlyList<string> Silent);
