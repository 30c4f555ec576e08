using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>Something that an account holds.</summary>
/// <param name="Instrument">Canonical instrument.</param>
/// <param name="Side">Long or short.</param>
internal readonly record struct Holding(string Instrument, PositionSide Side) : IComparable<Holding>
{
    /// <inheritdoc/>
    public int CompareTo(Holding other)
    {
        var order = string.CompareOrdinal(Instrument, other.Instrument);
        return order != 0 ? order : ((int)Side).CompareTo((int)other.Side);
    }
}

/// <summary>What accounts held when they were read last, so that what they no longer hold can be told. Pages change only with what is held.</summary>
internal sealed class AccountHoldings
{
    /// <summary>Beginning of the names of its pages.</summary>
    public const string PagePrefix = "holdings:";

    private const byte Version = 1;
    private const int Shards = 32; // a page of 50,000 accounts would be megabytes, and one account changes at a time
    private const int MaxAccounts = 1_000_000;
    private const int MaxHoldings = 10_000;

    private readonly SortedDictionary<string, SortedSet<Holding>>[] shards =
        [.. Enumerable.Range(0, Shards).Select(_ => new SortedDictionary<string, SortedSet<Holding>>(StringComparer.Ordinal))];

    private readonly bool[] isChanged = new bool[Shards];

    /// <summary>Accounts that hold anything.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an account holds anything.</summary>
    public bool Has(string account) => shards[ShardOf(account)].ContainsKey(account);

    /// <summary>Takes what an account holds now; returns what it no longer holds.</summary>
    public IReadOnlyList<Holding> Replace(string account, SortedSet<Holding> held)
    {
        var shard = shards[ShardOf(account)];
        var before = shard.TryGetValue(account, out var known) ? known : [];
        if (before.SetEquals(held)) return [];
        isChanged[ShardOf(account)] = true;
        if (before.Count > 0) Count--;
        shard.Remove(account);
        if (held.Count > 0)
        {
            shard.Add(account, held);
            Count++;
        }

        return [.. before.Where(holding => !held.Contains(holding))];
    }

    /// <summary>Writes the pages that changed and marks them clean.</summary>
    public void TakeChanged(IPageSink pages)
    {
        for (var number = 0; number < Shards; number++)
        {
            if (!isChanged[number]) continue;
            isChanged[number] = false;
            var page = new PageWriter(Version);
            page.Write(shards[number].Count);
            foreach (var (account, held) in shards[number])
            {
                page.Write(account);
                page.Write(held.Count);
                foreach (var (instrument, side) in held)
                {
                    page.Write(instrument);
                    page.Write((int)side);
                }
            }

            pages.Write(FormattableString.Invariant($"{PagePrefix}{number:00}"), page.ToArray());
        }
    }

    /// <summary>Reads its pages.</summary>
    /// <exception cref="FormatException">A page is damaged or of another version.</exception>
    public void Restore(IEnumerable<StatePage> pages)
    {
        foreach (var source in pages.Where(page => page.Name.StartsWith(PagePrefix, StringComparison.Ordinal)))
        {
            var page = new PageReader(source.Content, Version);
            var accounts = PageBounds.Within(page.ReadInt32(), 0, MaxAccounts);
            for (var i = 0; i < accounts; i++)
            {
                var account = page.ReadString();
                var held = new SortedSet<Holding>();
                for (var left = PageBounds.Within(page.ReadInt32(), 1, MaxHoldings); left > 0; left--) held.Add(new Holding(page.ReadString(), (PositionSide)page.ReadInt32()));
                shards[ShardOf(account)].Add(account, held);
                Count++;
            }

            page.End();
        }
    }

    // The last digits of an address are as good as a hash, and the same in every process.
    private static int ShardOf(string account)
    {
        var sum = 0;
        for (var i = Math.Max(0, account.Length - 4); i < account.Length; i++) sum = (sum * 31) + account[i];
        return sum % Shards;
    }
}
