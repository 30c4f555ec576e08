using Plimsoll.Console.Links;
using Plimsoll.Contracts.Alerts.V1;

namespace Plimsoll.Console.Live;

/// <summary>Steps of alerts on their way to the browsers. A step seen before a reconnection is not sent again.</summary>
internal sealed class AlertFollower(AlertsClient client, ServiceBoard board, ConsoleMeter meter, TimeProvider clock, ILogger<AlertFollower> logger)
    : Follower<StreamAlertsResponse>(ServiceName.Alerting, board, meter, clock, logger)
{
    // The list that alerting serves holds 1,000 alerts at most; as many fingerprints are remembered.
    private const int MaxFingerprints = 1_000;
    private const int MaxWaiting = 200;
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> newestIds = new(StringComparer.Ordinal);
    private readonly Queue<AlertEvent> waiting = new();
    private int skipped;

    /// <summary>Steps since the last call, oldest first, and how many were left out.</summary>
    public (IReadOnlyList<AlertEvent> Steps, int Skipped) TakeWaiting()
    {
        lock (gate)
        {
            (AlertEvent[], int) taken = ([.. waiting], skipped);
            waiting.Clear();
            skipped = 0;
            return taken;
        }
    }

    protected override IAsyncEnumerable<StreamAlertsResponse> Open(CancellationToken cancel) => client.StreamAlertsAsync(cancel);

    protected override void Begin()
    {
        // Known ids stay, so that the first batch of a new stream is no news.
    }

    protected override void Take(StreamAlertsResponse message)
    {
        if (message.Alert is not { } alert)
            return;
        lock (gate)
        {
            if (newestIds.TryGetValue(alert.Fingerprint, out var known) && known == alert.Id)
                return;
            if (newestIds.Count >= MaxFingerprints)
                newestIds.Clear();
            newestIds[alert.Fingerprint] = alert.Id;
            if (waiting.Count == MaxWaiting)
            {
                waiting.Dequeue();
                skipped++;
            }

            waiting.Enqueue(alert);
        }
    }
}
