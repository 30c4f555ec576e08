using System.Text.Json;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Protocols;
using Plimsoll.Simulator.Protocols.Past;

namespace Plimsoll.Simulator.Serving;

/// <summary>One venue as its clients see it: connections, limits, faults. Everything runs under the world's lock.</summary>
internal sealed class VenueDesk(VenueMarket market, IVenueProtocol protocol, VenueHistory history) : IOutbox
{
    private const int RetryAfterSeconds = 2;

    private readonly VenueStep _step = new(market, new PublishedBook(market.Book)) { History = history };
    private readonly List<ClientConnection> _clients = [];
    private long _weightMinute;
    private double _seconds;

    public VenueMarket Market => market;

    // What the venue says the time is.
    private long Clock => market.Now.TimeMs + Faults.SkewMs;

    public VenueFaults Faults { get; } = new();

    public long TradesOnBook { get; private set; }

    public long Liquidations { get; private set; }

    public long LiquidationsShown => protocol.LiquidationsShown;

    /// <summary>Weight used in this minute.</summary>
    public int UsedWeight { get; private set; }

    public void Take(in TradePrint print)
    {
        TradesOnBook += print.Kind == PrintKind.Book ? 1 : 0;
        _step.Trades.Add(print);
    }

    public void Take(in LiquidationPrint print)
    {
        Liquidations++;
        _step.Liquidations.Add(print);
    }

    /// <summary>Tells the clients what happened in a step.</summary>
    public void EndStep(double worldSeconds)
    {
        _seconds = worldSeconds;
        _step.TimeMs = Clock;
        _step.Changes = _step.Book.Drain();
        if (!market.IsHalted) protocol.OnStep(_step, this);
        _step.Trades.Clear();
        _step.Liquidations.Clear();
        _step.Changes = [];
    }

    public void Join(ClientConnection client) => _clients.Add(client);

    public void Leave(ClientConnection client) => _clients.Remove(client);

    public void CutAll()
    {
        foreach (var client in _clients) client.Cut();
    }

    /// <summary>A client's text; a text that is no request of this venue cuts the connection.</summary>
    public void OnRequest(ClientConnection client, ReadOnlyMemory<byte> text)
    {
        ClientRequest request;
        try
        {
            request = protocol.Read(text.Span);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            client.Cut();
            return;
        }

        _step.TimeMs = Clock;
        if (request.Reply is { } reply) client.Offer(reply);
        foreach (var change in request.Changes)
        {
            if (!change.IsWanted)
            {
                client.Topics.Remove(change.Topic);
            }
            else if (client.Topics.Add(change.Topic) && protocol.First(change.Topic, _step) is { } first)
            {
                client.Offer(first);
            }
        }
    }

    /// <summary>Answers REST within the venue's limit: 429 with the seconds to wait beyond it, 404 where there is no such path.</summary>
    public (RestReply Reply, int RetryAfterSeconds) Answer(string path, IQueryCollection query, JsonElement body)
    {
        var minute = (long)Math.Floor(_seconds / 60);
        if (minute != _weightMinute) (_weightMinute, UsedWeight) = (minute, 0);
        if (_seconds < Faults.ThrottledUntil || UsedWeight > protocol.WeightPerMinute)
            return (new RestReply(429, """{"code":-1003,"msg":"Too many requests."}"""u8.ToArray(), 0), Math.Max(RetryAfterSeconds, (int)Math.Ceiling(Faults.ThrottledUntil - _seconds)));
        _step.TimeMs = Clock;
        if (market.IsHalted) return (new RestReply(503, "{}"u8.ToArray(), 0), 0);
        var reply = protocol.Answer(path, query, body, _step) ?? new RestReply(404, "{}"u8.ToArray(), 1);
        UsedWeight += reply.Weight;
        return (reply, 0);
    }

    bool IOutbox.HasListeners(string topic) => _clients.Exists(client => client.Topics.Contains(topic));

    void IOutbox.Send(string topic, byte[] message)
    {
        var isDepth = topic.Contains("depth", StringComparison.Ordinal) || topic.Contains("book", StringComparison.OrdinalIgnoreCase);
        for (var times = Faults.TimesOf(isDepth, _seconds); times > 0; times--)
        {
            foreach (var client in _clients)
            {
                if (client.Topics.Contains(topic)) client.Offer(message);
            }
        }
    }
}
