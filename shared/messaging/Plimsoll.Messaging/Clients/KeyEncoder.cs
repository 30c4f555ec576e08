using System.Collections.Concurrent;
using System.Text;

namespace Plimsoll.Messaging.Clients;

/// <summary>A key's bytes and partition, worked out once per key.</summary>
internal sealed class KeyEncoder
{
    /// <summary>Keys remembered: far more than there are instruments; keys beyond it (alert fingerprints) are encoded each time.</summary>
    private const int MaxKeys = 4_096;

    private readonly ConcurrentDictionary<string, EncodedKey> cache = new(StringComparer.Ordinal);

    public EncodedKey Encode(string key)
    {
        if (cache.TryGetValue(key, out var known))
            return known;

        var bytes = Encoding.UTF8.GetBytes(key);
        var encoded = new EncodedKey(bytes, RecordPartitioner.PartitionOf(bytes));
        if (cache.Count < MaxKeys)
            cache.TryAdd(key, encoded);
        return encoded;
    }
}

/// <summary>A record key ready for the wire.</summary>
internal readonly record struct EncodedKey(byte[] Utf8, int Partition);
