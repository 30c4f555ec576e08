using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Spectre.Console;

namespace Plimsoll.Cli.Line;

/// <summary>Draws a snapshot as a table, or as plain lines where there is no terminal.</summary>
internal static class LiveTable
{
    /// <summary>The label of everything that is not live; the same words on every screen.</summary>
    public static string Label(Origin origin) => origin switch
    {
        Origin.Live => "LIVE",
        Origin.Replay => "REPLAYED",
        Origin.Simulated => "SIMULATED",
        Origin.Generated => "GENERATED",
        _ => "no source",
    };

    public static Table Draw(LineSnapshot snapshot)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(Title(snapshot))) };
        foreach (var column in (string[])["instrument", "score", "regime", "mark", "zone below", "zone above", "data"])
        {
            table.AddColumn(column);
        }

        foreach (var row in Rows(snapshot))
        {
            table.AddRow([.. row.Select(cell => Markup.Escape(cell))]);
        }

        table.Caption = new TableTitle(Markup.Escape(Caption(snapshot)));
        return table;
    }

    public static IEnumerable<string> Lines(LineSnapshot snapshot)
    {
        yield return Title(snapshot);
        foreach (var row in Rows(snapshot))
        {
            yield return $"  {row[0],-12} score {row[1],-9} {row[2],-17} mark {row[3],-12} below {row[4],-18} above {row[5],-18} {row[6]}";
        }

        yield return "  " + Caption(snapshot);
    }

    private static string Title(LineSnapshot snapshot) => snapshot.Feeds is { } feeds
        ? string.Create(CultureInfo.InvariantCulture,
            $"{Label(feeds.Origin)}: {feeds.Source}, source time {UnixTime.ToUtc(feeds.SourceTimeUnixNs):yyyy-MM-dd HH:mm:ss} UTC")
        : "ingestion does not answer";

    private static string Caption(LineSnapshot snapshot)
    {
        var alerts = snapshot.Alerts.Count == 0
            ? "no alert fires"
            : string.Join("; ", snapshot.Alerts.Take(3).Select(alert => $"{alert.Rule} {alert.Instrument}"));
        var silent = snapshot.Silent.Count == 0 ? string.Empty : $"; not answering: {string.Join(", ", snapshot.Silent)}";
        return $"score UNCALIBRATED, zones UNVERIFIED; {alerts}{silent}";
    }

    private static IEnumerable<string[]> Rows(LineSnapshot snapshot) => LineClient.Instruments(snapshot.Feeds).Select(instrument =>
    {
        var score = snapshot.Scores.GetValueOrDefault(instrument);
        var zones = snapshot.Zones.GetValueOrDefault(instrument);
        return (string[])
        [
            instrument, ScoreText(score), RegimeText(score), MarkText(score),
            ZoneText(zones, PositionSide.Long), ZoneText(zones, PositionSide.Short), GapText(score),
        ];
    });

    private static string ScoreText(RiskScore? score) => score switch
    {
        null => "none yet",
        { HasScore: true } => string.Create(CultureInfo.InvariantCulture, $"{score.Score} {score.Level.ToString().ToLowerInvariant()}"),
        { Data.Status: DataStatus.Warming } => "warming",
        _ => "refused",
    };

    private static string RegimeText(RiskScore? score) =>
        score is null or { Regime: Regime.Unspecified } ? "unknown" : score.Regime.ToString().ToLowerInvariant();

    private static string MarkText(RiskScore? score) =>
        score is { MarkPrice: > 0 } ? score.MarkPrice.ToString("0.######", CultureInfo.InvariantCulture) : "none";

    private static string ZoneText(ZoneSet? zones, PositionSide side) =>
        zones?.Zones.FirstOrDefault(zone => zone.Side == side) is { } nearest
            ? string.Create(CultureInfo.InvariantCulture, $"{nearest.DistancePct:+0.0;-0.0;0.0} % ${Compact(nearest.MassUsd)}")
            : "none";

    private static string Compact(double usd) => usd switch
    {
        >= 1e9 => (usd / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + "B",
        >= 1e6 => (usd / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + "M",
        >= 1e3 => (usd / 1e3).ToString("0", CultureInfo.InvariantCulture) + "k",
        _ => usd.ToString("0", CultureInfo.InvariantCulture),
    };

    private static string GapText(RiskScore? score) =>
        score?.Data is not { Gaps.Count: > 0 } data ? "ok" : string.Join(", ", data.Gaps.Take(2));
}
