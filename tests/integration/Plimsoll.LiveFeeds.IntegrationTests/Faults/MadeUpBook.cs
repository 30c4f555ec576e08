namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>A made-up book of 15 to 20 levels a side around a fixed mid, so that it fits every venue's depth; the same for the same seed.</summary>
internal sealed class MadeUpBook(int seed)
{
    private const int Levels = 20;

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<decimal, decimal> _bids = new(Enumerable.Range(1, Levels).ToDictionary(level => 60_000 - (level * 0.5m), level => (decimal)level), Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, decimal> _asks = new(Enumerable.Range(1, Levels).ToDictionary(level => 60_000 + (level * 0.5m), level => (decimal)level));

    public long Number { get; private set; } = 1_000;

    /// <summary>Venue time of the newest move, Unix milliseconds; every move has its own.</summary>
    public long TimeMs { get; private set; } = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public IEnumerable<(decimal Price, decimal Size)> Bids => _bids.Select(level => (level.Key, level.Value));

    public IEnumerable<(decimal Price, decimal Size)> Asks => _asks.Select(level => (level.Key, level.Value));

    /// <summary>The market moves; numbers go up by <paramref name="step"/>.</summary>
    public MadeUpChange Move(int step)
    {
        Number += step;
        TimeMs = Math.Max(TimeMs + 1, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        return new MadeUpChange(Change(_bids, -1), Change(_asks, 1));
    }

    private List<(decimal, decimal)> Change(SortedDictionary<decimal, decimal> side, int direction)
    {
        var changes = new List<(decimal, decimal)>();
        foreach (var level in Enumerable.Range(1, Levels).OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)))
        {
            var (price, size) = (60_000 + (direction * level * 0.5m), side.Count > 15 && _random.Next(3) == 0 ? 0m : _random.Next(1, 500));
            changes.Add((price, size));
            if (size == 0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = size;
            }
        }

        return changes;
    }
}
