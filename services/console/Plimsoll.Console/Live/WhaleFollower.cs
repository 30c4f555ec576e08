using Plimsoll.Console.Links;
using Plimsoll.Contracts.Whales.V1;

namespace Plimsoll.Console.Live;

/// <summary>The newest observations about large money, and those on their way to the browsers.</summary>
internal sealed class WhaleFollower(WhalesClient client, ServiceBoard board, ConsoleMeter meter, TimeProvider clock, ILogger<WhaleFollower> logger)
    : Follower<StreamSignalsResponse>(ServiceName.WhaleTracker, board, meter, clock, logger)
{
    /// <summary>Signals kept: what a screen scrolls through.</summary>
    public const int MaxKept = 1_000;

    // What a person can follow between two flushes; a replay at full speed brings more.
    private const int MaxWaiting = 20;
    private readonly Lock gate = new();
    private readonly LinkedList<WhaleSignal> kept = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<WhaleSignal> waiting = new();
    private int skipped;

    /// <summary>The newest signals, newest first.</summary>
    /// <param name="instrument">Only this instrument; null for all.</param>
    /// <param name="limit">Signals at most.</param>
    public IReadOnlyList<WhaleSignal> Newest(string? instrument, int limit)
    {
        lock (gate)
            return [.. kept.Where(signal => instrument is null || signal.Instrument == instrument).Take(limit)];
    }

    /// <summary>Signals since the last call, oldest first, and how many were left out.</summary>
    public (IReadOnlyList<WhaleSignal> Signals, int Skipped) TakeWaiting()
    {
        lock (gate)
        {
            (WhaleSignal[], int) taken = ([.. waiting], skipped);
            waiting.Clear();
            skipped = 0;
            return taken;
        }
    }

    protected override IAsyncEnumerable<StreamSignalsResponse> Open(CancellationToken cancel) => client.StreamSignalsAsync(MaxKept, cancel);

    protected override void Begin()
    {
        lock (gate)
        {
            kept.Clear();
            ids.Clear();
        }
    }

    protected override void Take(StreamSignalsResponse message)
    {
        if (message.Signal is not { } signal)
            return;
        lock (gate)
        {
            if (!ids.Add(signal.Id))
                return;
            kept.AddFirst(signal);
            if (kept.Count > MaxKept)
            {
                ids.Remove(kept.Last!.Value.Id);
                kept.RemoveLast();
            }

            if (waiting.Count == MaxWaiting)
            {
                waiting.Dequeue();
                skipped++;
            }

            waiting.Enqueue(signal);
        }
    }
}
