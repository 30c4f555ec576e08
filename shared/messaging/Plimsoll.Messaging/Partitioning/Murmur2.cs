using System.Buffers.Binary;

namespace Plimsoll.Messaging.Partitioning;

/// <summary>
/// The 32-bit MurmurHash2 of Austin Appleby with the seed that Apache Kafka's clients use (<c>0x9747b28c</c>), so that Java, librdkafka's
/// <c>murmur2</c> and this producer agree on the partition of a key.
/// </summary>
internal static class Murmur2
{
    private const uint Seed = 0x9747b28c;
    private const uint Multiplier = 0x5bd1e995;
    private const int Shift = 24;

    /// <summary>The hash of a key's bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> data)
    {
        var hash = Seed ^ (uint)data.Length;
        while (data.Length >= sizeof(uint))
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(data) * Multiplier;
            word ^= word >> Shift;
            hash = (hash * Multiplier) ^ (word * Multiplier);
            data = data[sizeof(uint)..];
        }

        if (data.Length > 0)
        {
            for (var i = data.Length - 1; i >= 0; i--)
                hash ^= (uint)data[i] << (8 * i);
            hash *= Multiplier;
        }

        hash ^= hash >> 13;
        hash *= Multiplier;
        return hash ^ (hash >> 15);
    }
}
