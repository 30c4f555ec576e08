using System.Globalization;
using Plimsoll.Messaging;

namespace Plimsoll.Cli.Line;

/// <summary>The end of a run in numbers: what every consumer group had to read and what became of it.</summary>
internal static class GroupReport
{
    /// <summary>The newest totals of every group of every host, by name.</summary>
    public static IReadOnlyList<GroupSnapshot> Collect(IEnumerable<WebApplication> hosts) =>
        [.. hosts.SelectMany(host => host.Services.GetService<GroupStatistics>()?.Snapshot() ?? []).OrderBy(group => group.Group, StringComparer.Ordinal)];

    /// <summary>Every group has dealt with everything it had to read, and the broker lost nothing on the way.</summary>
    public static bool IsWhole(IReadOnlyList<GroupSnapshot> groups) =>
        groups.All(group => group.Counts.OffsetJumps == 0 && group.Produced == group.Counts.Processed + group.Counts.DeadLettered);

    /// <summary>One line per group, then the verdict.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<GroupSnapshot> groups)
    {
        yield return $"{"group",-14}{"produced",12}{"processed",12}{"repeated",10}{"dead-lettered",15}{"offset jumps",14}{"lost",8}{"published",12}";
        foreach (var (group, produced, counts) in groups.Select(totals => (totals.Group, totals.Produced, totals.Counts)))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{group,-14}{produced,12:N0}{counts.Processed,12:N0}{counts.Repeated,10:N0}{counts.DeadLettered,15:N0}{counts.OffsetJumps,14:N0}{counts.LostRecords,8:N0}{counts.Published,12:N0}");
        }

        yield return IsWhole(groups)
            ? "every group: produced = processed + dead-lettered, no offset jump"
            : "NOT WHOLE: a group lost records or has not dealt with all it had to read; the lines above say which";
    }
}
