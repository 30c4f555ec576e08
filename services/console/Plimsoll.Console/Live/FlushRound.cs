using Microsoft.Extensions.Options;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Options;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Live;

/// <summary>Puts what changed since the last flush on the stream: however fast the source runs, a browser gets a few events a second.</summary>
internal sealed class FlushRound(
    ScoreFollower scores,
    FrameFollower frames,
    AlertFollower alerts,
    WhaleFollower whales,
    StreamHub hub,
    SourceClock source,
    IOptions<ConsoleOptions> options,
    TimeProvider clock,
    ILogger<FlushRound> logger) : Round(options.Value.FlushInterval, clock, logger)
{
    protected override Task OnceAsync(CancellationToken cancel)
    {
        if (scores.TakeChanged() is { Count: > 0 } changed)
        {
            var views = changed.Select(score => ScoreView.Of(score, source, inFull: false));
            hub.Publish("score", new BatchView<ScoreView>([.. views]), ConsoleJson.Default.BatchViewScoreView);
        }

        foreach (var frame in frames.TakeWaiting())
            hub.Publish("frame", FrameView.Of(frame), ConsoleJson.Default.FrameView);

        var (steps, skippedSteps) = alerts.TakeWaiting();
        if (steps.Count > 0)
            hub.Publish("alert", new BatchView<AlertView>([.. steps.Select(AlertView.Of)], skippedSteps), ConsoleJson.Default.BatchViewAlertView);

        var (signals, skippedSignals) = whales.TakeWaiting();
        if (signals.Count > 0)
            hub.Publish("whale", new BatchView<WhaleView>([.. signals.Select(WhaleView.Of)], skippedSignals), ConsoleJson.Default.BatchViewWhaleView);

        return Task.CompletedTask;
    }
}
