using Plimsoll.Alerting;
using Plimsoll.Console;
using Plimsoll.Heatmap;
using Plimsoll.Ingestion;
using Plimsoll.Scoring;
using Plimsoll.WhaleTracker;

namespace Plimsoll.Cli.Line;

/// <summary>Builds a service's own host with settings on top of its own.</summary>
internal delegate WebApplication BuildHost(string[] args, IEnumerable<KeyValuePair<string, string?>>? overrides);

/// <summary>One service of the line: its own host, unchanged, and the ports it has in a local run.</summary>
/// <param name="Name">Service name, also the folder it lives in.</param>
/// <param name="ConsoleKey">Key under the console's <c>Services</c> section; null for the console itself.</param>
/// <param name="HttpPort">Port of pages, health and metrics.</param>
/// <param name="RpcPort">Port of gRPC; 0 where it serves none.</param>
/// <param name="Build">Builds the host.</param>
internal sealed record LineService(string Name, string? ConsoleKey, int HttpPort, int RpcPort, BuildHost Build)
{
    /// <summary>All services, consumers first, so that nothing is published before someone listens.</summary>
    public static IReadOnlyList<LineService> All { get; } =
    [
        new("alerting", "Alerting", 7105, 7205, AlertingHost.Build),
        new("scoring", "Scoring", 7104, 7204, ScoringHost.Build),
        new("heatmap", "Heatmap", 7103, 7203, HeatmapHost.Build),
        new("whale-tracker", "WhaleTracker", 7102, 7202, WhaleTrackerHost.Build),
        new("ingestion", "Ingestion", 7101, 7201, IngestionHost.Build),
        new("console", null, LinePorts.Console, 0, ConsoleHost.Build),
    ];
}
