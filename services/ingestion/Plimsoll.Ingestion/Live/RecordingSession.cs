using System.Diagnostics.Metrics;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.Live;

/// <summary>Runs the live venues for their raw frames alone: the books run along, so that a capture holds the snapshots it needs to be played.</summary>
public static class RecordingSession
{
    /// <summary>Records until it is stopped.</summary>
    /// <param name="options">Venues, instruments, addresses.</param>
    /// <param name="folder">Folder for the files; made where it is not there.</param>
    /// <param name="rotateEvery">Age at which a new file begins.</param>
    /// <param name="maxFileBytes">Compressed size at which a new file begins.</param>
    /// <param name="meters">For the metrics of the venues.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">The log.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What was recorded, by venue.</returns>
    public static async Task<IReadOnlyList<RecordedVenue>> RunAsync(
        LiveOptions options, string folder, TimeSpan rotateEvery, long maxFileBytes, IMeterFactory meters, TimeProvider clock, ILogger log, CancellationToken cancel)
    {
        var events = new LiveEvents();
        var metrics = new LiveMetrics(meters, events, new CurrentSource());
        var recorders = new List<(string Venue, FrameRecorder Recorder)>();
        var runners = new List<VenueRunner>();
        var running = new List<Task> { DropAsync(events, cancel) };
        foreach (var name in options.VenueNames)
        {
            var recorder = new FrameRecorder(folder, name, rotateEvery, maxFileBytes, clock);
            recorders.Add((name, recorder));
            var feed = new VenueFeed(options.PlanOf(name, options.InstrumentsOr(string.Empty)), options, events, metrics, new BookHub(), clock, log) { Tap = recorder };
            var runner = new VenueRunner(feed, options, metrics, clock, log);
            runners.Add(runner);
            running.Add(runner.RunAsync(cancel));
        }

        await Task.WhenAll(running);
        runners.ForEach(runner => runner.Dispose());
        foreach (var (_, recorder) in recorders)
        {
            await recorder.DisposeAsync();
        }

        return [.. recorders.Select(entry => new RecordedVenue(entry.Venue, entry.Recorder.Frames, entry.Recorder.Files, entry.Recorder.Lost, entry.Recorder.Fault))];
    }

    private static async Task DropAsync(LiveEvents events, CancellationToken cancel)
    {
        try
        {
            await foreach (var _ in events.Reader.ReadAllAsync(cancel))
            {
                // Nobody publishes here; the frames are what is kept.
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
