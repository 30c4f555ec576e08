using System.Diagnostics;
using System.Globalization;
using Plimsoll.Contracts.Market.V1;
using Spectre.Console;

namespace Plimsoll.Cli.Line;

/// <summary>Shows a running line until it is stopped or its recording has ended and every group has caught up.</summary>
internal sealed class LineWatch(EmbeddedLine line, TextWriter output, bool plain)
{
    private static readonly TimeSpan TableInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndInterval = TimeSpan.FromMilliseconds(100);

    // A line that has published its last record must be drained within this; longer means that a group is stuck.
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(120);

    // The in-memory bus does not outlive the process: the last notifications get this long to reach their receivers.
    private static readonly TimeSpan DeliveryGrace = TimeSpan.FromSeconds(2);

    /// <summary>Shows the line until cancelled.</summary>
    public async Task ShowAsync(CancellationToken cancel)
    {
        using var client = new LineClient(line.Hosts);
        if (plain)
        {
            await ShowLinesAsync(client, cancel);
        }
        else
        {
            await AnsiConsole.Live(LiveTable.Draw(await client.AskAsync(cancel))).StartAsync(async live =>
            {
                while (!cancel.IsCancellationRequested)
                {
                    live.UpdateTarget(LiveTable.Draw(await client.AskAsync(cancel)));
                    await Task.Delay(TableInterval, TimeProvider.System, cancel);
                }
            });
        }
    }

    /// <summary>Returns when the recording has ended and every group has caught up; false when that took too long.</summary>
    public async Task<bool> WaitForEndAsync(CancellationToken cancel)
    {
        using var client = new LineClient(line.Hosts);
        while (!IsEnded((await client.AskAsync(cancel)).Feeds))
        {
            await Task.Delay(EndInterval, TimeProvider.System, cancel);
        }

        var started = Stopwatch.GetTimestamp();
        for (var quiet = 0; quiet < 3;)
        {
            quiet = GroupReport.Collect(line.Hosts.Values) is { Count: > 0 } groups && groups.All(group => group.IsCaughtUp) ? quiet + 1 : 0;
            if (Stopwatch.GetElapsedTime(started) > DrainDeadline)
            {
                return false;
            }

            await Task.Delay(EndInterval, TimeProvider.System, cancel);
        }

        await Task.Delay(DeliveryGrace, TimeProvider.System, cancel);
        return true;
    }

    private static bool IsEnded(GetFeedHealthResponse? feeds) =>
        feeds is { Feeds.Count: > 0 } && feeds.Feeds.All(feed => feed.State is FeedState.Ended or FeedState.Absent);

    private async Task ShowLinesAsync(LineClient client, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            foreach (var text in LiveTable.Lines(await client.AskAsync(cancel)))
            {
                await output.WriteLineAsync(text.AsMemory(), cancel);
            }

            await Task.Delay(LineInterval, TimeProvider.System, cancel);
        }
    }

    /// <summary>Peak memory of this process in MiB.</summary>
    public static string PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 / (1024.0 * 1024):N0} MiB");
    }
}
