using Plimsoll.Console.Links;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Console.Live;

/// <summary>
/// Frames on their way to the browsers. Between two flushes a few frames of each instrument are kept in order; where more came (a replay
/// at full speed) the newest are kept, and the browser sees the hole and reads the picture again.
/// </summary>
internal sealed class FrameFollower(HeatmapClient client, ServiceBoard board, ConsoleMeter meter, TimeProvider clock, ILogger<FrameFollower> logger)
    : Follower<StreamFramesResponse>(ServiceName.Heatmap, board, meter, clock, logger)
{
    private const int MaxInstruments = 1_000;
    private const int MaxFramesPerInstrument = 4;
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Queue<Frame>> waiting = new(StringComparer.Ordinal);

    /// <summary>Frames since the last call, by instrument, oldest first.</summary>
    public IReadOnlyList<Frame> TakeWaiting()
    {
        lock (gate)
        {
            Frame[] taken = [.. waiting.Values.SelectMany(queue => queue)];
            waiting.Clear();
            return taken;
        }
    }

    protected override IAsyncEnumerable<StreamFramesResponse> Open(CancellationToken cancel) => client.StreamFramesAsync(cancel);

    protected override void Begin()
    {
        lock (gate)
            waiting.Clear();
    }

    protected override void Take(StreamFramesResponse message)
    {
        if (message.Frame is not { } frame)
            return;
        lock (gate)
        {
            if (!waiting.TryGetValue(frame.Instrument, out var queue))
            {
                if (waiting.Count >= MaxInstruments)
                    return;
                waiting[frame.Instrument] = queue = new Queue<Frame>(MaxFramesPerInstrument);
            }

            if (queue.Count == MaxFramesPerInstrument)
                queue.Dequeue();
            queue.Enqueue(frame);
        }
    }
}
