using Plimsoll.Console.Links;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Console.Live;

/// <summary>The newest score of every instrument.</summary>
internal sealed class ScoreFollower(RiskClient client, ServiceBoard board, ConsoleMeter meter, TimeProvider clock, ILogger<ScoreFollower> logger)
    : Follower<StreamScoresResponse>(ServiceName.Scoring, board, meter, clock, logger)
{
    // As many instruments as ingestion lists.
    private const int MaxInstruments = 1_000;
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, RiskScore> newest = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    /// <summary>All newest scores by instrument.</summary>
    public IReadOnlyList<RiskScore> All
    {
        get
        {
            lock (gate)
                return [.. newest.Values];
        }
    }

    /// <summary>The newest score of an instrument, or null.</summary>
    public RiskScore? Of(string instrument)
    {
        lock (gate)
            return newest.GetValueOrDefault(instrument);
    }

    /// <summary>Scores that changed since the last call, the newest of each instrument.</summary>
    public IReadOnlyList<RiskScore> TakeChanged()
    {
        lock (gate)
        {
            RiskScore[] taken = [.. changed.Order(StringComparer.Ordinal).Select(name => newest[name])];
            changed.Clear();
            return taken;
        }
    }

    protected override IAsyncEnumerable<StreamScoresResponse> Open(CancellationToken cancel) => client.StreamScoresAsync(cancel);

    protected override void Begin()
    {
        lock (gate)
        {
            newest.Clear();
            changed.Clear();
        }
    }

    protected override void Take(StreamScoresResponse message)
    {
        if (message.Score is not { } score)
            return;
        lock (gate)
        {
            if (newest.Count >= MaxInstruments && !newest.ContainsKey(score.Instrument))
                return;
            newest[score.Instrument] = score;
            changed.Add(score.Instrument);
        }
    }
}
