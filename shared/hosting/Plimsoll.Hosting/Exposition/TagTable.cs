namespace Plimsoll.Hosting.Exposition;

/// <summary>From tags, in the order they are given, to their series: read without locks or allocation on the measuring threads.</summary>
internal sealed class TagTable
{
    // The same tags in another order take another entry; four orders of every series are more than any instrument here uses.
    private const int MaxEntries = 4 * Family.MaxSeries;
    private readonly Lock _gate = new();
    private Entry?[] _buckets = new Entry?[16];
    private int _count;

    public Series? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = HashOf(tags);
        var buckets = Volatile.Read(ref _buckets);
        for (var entry = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]); entry is not null; entry = entry.Next)
        {
            if (entry.Hash == hash && Same(entry.Tags, tags))
                return entry.Series;
        }

        return null;
    }

    /// <summary>Remembers a series; a full table forgets, and the slower way by labels goes on working.</summary>
    public void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags, Series series)
    {
        lock (_gate)
        {
            if (_count >= MaxEntries)
                return;
            if (_count >= _buckets.Length)
                Grow();

            Insert(_buckets, new(HashOf(tags), tags.ToArray(), series));
            _count++;
        }
    }

    private static void Insert(Entry?[] buckets, Entry entry)
    {
        ref var bucket = ref buckets[entry.Hash & (buckets.Length - 1)];
        entry.Next = bucket;
        Volatile.Write(ref bucket, entry);
    }

    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = tags.Length;
        foreach (var tag in tags)
            hash = (hash * 31) + (tag.Key.GetHashCode(StringComparison.Ordinal) ^ (tag.Value?.GetHashCode() ?? 0));

        return hash;
    }

    private static bool Same(KeyValuePair<string, object?>[] known, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (known.Length != tags.Length)
            return false;

        for (var index = 0; index < known.Length; index++)
        {
            if (known[index].Key != tags[index].Key || !Equals(known[index].Value, tags[index].Value))
                return false;
        }

        return true;
    }

    private void Grow()
    {
        var larger = new Entry?[_buckets.Length * 4];
        foreach (var bucket in _buckets)
        {
            for (var entry = bucket; entry is not null; entry = entry.Next)
                Insert(larger, new(entry.Hash, entry.Tags, entry.Series));
        }

        Volatile.Write(ref _buckets, larger);
    }

    private sealed class Entry(int hash, KeyValuePair<string, object?>[] tags, Series series)
    {
        public int Hash { get; } = hash;

        public KeyValuePair<string, object?>[] Tags { get; } = tags;

        public Series Series { get; } = series;

        public Entry? Next { get; set; }
    }
}
