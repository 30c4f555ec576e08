using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Plimsoll.Console.Answers;
using Plimsoll.Console.Options;
using Plimsoll.Console.Views;

namespace Plimsoll.Console.Live;

/// <summary>
/// Hands every event to every browser that follows, and keeps the newest for those that come back. Each browser has a bounded queue:
/// one that falls behind is dropped and counted; it reconnects by itself and goes on after the last event it saw.
/// </summary>
public sealed class StreamHub
{
    private readonly ConsoleOptions options;
    private readonly ConsoleMeter meter;
    private readonly string epoch;
    private readonly Lock gate = new();
    private readonly List<StreamClient> clients = [];
    private readonly Queue<StreamEvent> history = new();
    private long historyBytes;
    private long newest;
    private bool isClosed;

    /// <summary>An empty hub.</summary>
    public StreamHub(IOptions<ConsoleOptions> options, ConsoleMeter meter, TimeProvider clock)
    {
        this.options = options.Value;
        this.meter = meter;
        // Ids of another life of the process are told from this one's.
        epoch = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether one more browser may follow.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
                return !isClosed && clients.Count < options.MaxStreamClients;
        }
    }

    /// <summary>Sends an event to all and keeps it.</summary>
    /// <param name="type">Event type.</param>
    /// <param name="data">Data.</param>
    /// <param name="json">How to write it.</param>
    public void Publish<T>(string type, T data, JsonTypeInfo<T> json) => Send(type, JsonSerializer.Serialize(data, json), isKept: true);

    /// <summary>Sends an event to all without keeping it.</summary>
    /// <param name="type">Event type.</param>
    /// <param name="data">Data.</param>
    /// <param name="json">How to write it.</param>
    public void Tell<T>(string type, T data, JsonTypeInfo<T> json) => Send(type, JsonSerializer.Serialize(data, json), isKept: false);

    /// <summary>Ends every stream; nobody may follow any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            foreach (var client in clients)
                client.End();
            clients.Clear();
        }
    }

    /// <summary>Lets a browser follow, first with what it missed.</summary>
    /// <param name="lastEventId">Id of the last event it saw, or null.</param>
    internal StreamClient Join(string? lastEventId)
    {
        lock (gate)
        {
            var (missed, reason) = Missed(lastEventId);
            var client = new StreamClient(options.StreamQueueLength + missed.Count + 1);
            if (reason is not null)
                client.TryPut(new StreamEvent("reset", JsonSerializer.Serialize(new ResetView(reason), ConsoleJson.Default.ResetView), 0));
            foreach (var item in missed)
                client.TryPut(item);
            if (isClosed)
                client.End();
            else
                clients.Add(client);
            meter.Clients(clients.Count);
            return client;
        }
    }

    /// <summary>The browser has gone.</summary>
    internal void Leave(StreamClient client)
    {
        lock (gate)
        {
            clients.Remove(client);
            meter.Clients(clients.Count);
        }
    }

    /// <summary>The id a browser sends back as Last-Event-ID.</summary>
    internal string IdOf(StreamEvent item) => string.Create(CultureInfo.InvariantCulture, $"{epoch}-{item.Sequence}");

    private void Send(string type, string json, bool isKept)
    {
        lock (gate)
        {
            var item = new StreamEvent(type, json, isKept ? ++newest : 0);
            if (isKept)
                Keep(item);
            for (var i = clients.Count - 1; i >= 0; i--)
            {
                if (clients[i].TryPut(item))
                    continue;
                clients[i].End();
                clients.RemoveAt(i);
                meter.ClientDropped();
                meter.Clients(clients.Count);
            }

            meter.Sent(type);
        }
    }

    private void Keep(StreamEvent item)
    {
        history.Enqueue(item);
        historyBytes += item.Json.Length;
        while (history.Count > options.StreamHistoryLength || (historyBytes > options.StreamHistoryBytes && history.Count > 1))
            historyBytes -= history.Dequeue().Json.Length;
    }

    // What came after an id; or why that cannot be told.
    private (List<StreamEvent> Missed, string? Reason) Missed(string? lastEventId)
    {
        if (string.IsNullOrEmpty(lastEventId))
            return ([], null);

        var dash = lastEventId.LastIndexOf('-');
        if (dash < 0 || !lastEventId.AsSpan(0, dash).SequenceEqual(epoch)
            || !long.TryParse(lastEventId.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || seen > newest)
            return ([], "the console was started again");

        var oldest = history.TryPeek(out var first) ? first.Sequence : newest + 1;
        return seen + 1 < oldest
            ? ([], "more was missed than the console keeps")
            : ([.. history.Where(item => item.Sequence > seen)], null);
    }
}
