using System.Buffers.Binary;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using StackExchange.Redis;

namespace Plimsoll.State;

/// <summary>
/// Checkpoints as one hash per group and partition: a field per input offset (<c>o:TOPIC</c>), per page (<c>p:NAME</c>), the counters
/// (<c>c</c>) and the layout's version (<c>v</c>). One HMSET writes all of a checkpoint or nothing; one HGETALL reads it.
/// </summary>
internal sealed class RedisCheckpointStore(RedisConnection redis) : ICheckpointStore
{
    private const string Version = "1";
    private const string VersionField = "v";
    private const string CountersField = "c";
    private const string OffsetPrefix = "o:";
    private const string PagePrefix = "p:";

    /// <inheritdoc />
    public async ValueTask<Checkpoint?> LoadAsync(CheckpointKey key, CancellationToken cancel)
    {
        var fields = await redis.CallAsync(database => database.HashGetAllAsync(KeyOf(key)), cancel);
        if (fields.Length == 0)
            return null;

        var offsets = new List<InputOffset>();
        var pages = new List<StatePage>();
        var counts = default(GroupCounts);
        foreach (var (name, value) in fields.Select(field => ((string)field.Name!, field.Value)))
        {
            if (name == VersionField && value != Version)
                throw new FormatException($"checkpoint {KeyOf(key)} has version '{value}', known is {Version}");
            if (name == CountersField)
                counts = Counters.Read((byte[])value!);
            else if (name.StartsWith(OffsetPrefix, StringComparison.Ordinal))
                offsets.Add(new InputOffset(name[OffsetPrefix.Length..], (long)value));
            else if (name.StartsWith(PagePrefix, StringComparison.Ordinal))
                pages.Add(new StatePage(name[PagePrefix.Length..], (byte[])value!));
        }

        return new Checkpoint([.. offsets.OrderBy(offset => offset.Topic, StringComparer.Ordinal)], counts, [.. pages.OrderBy(page => page.Name, StringComparer.Ordinal)]);
    }

    /// <inheritdoc />
    public async ValueTask SaveAsync(CheckpointKey key, Checkpoint changes, CancellationToken cancel)
    {
        HashEntry[] fields =
        [
            new(VersionField, Version),
            new(CountersField, Counters.Write(changes.Counters)),
            .. changes.Offsets.Select(offset => new HashEntry(OffsetPrefix + offset.Topic, offset.NextOffset)),
            .. changes.Pages.Select(page => new HashEntry(PagePrefix + page.Name, page.Content)),
        ];
        await redis.CallAsync(
            async database =>
            {
                await database.HashSetAsync(KeyOf(key), fields);
                return true;
            },
            cancel);
    }

    private string KeyOf(CheckpointKey key) => $"{redis.Prefix}checkpoint:{key.Group}:{key.Partition}";

    /// <summary>Counters as six little-endian numbers.</summary>
    private static class Counters
    {
        private const int Fields = 6;

        public static byte[] Write(GroupCounts counts)
        {
            var bytes = new byte[Fields * sizeof(long)];
            long[] values = [counts.Processed, counts.Repeated, counts.DeadLettered, counts.OffsetJumps, counts.LostRecords, counts.Published];
            for (var index = 0; index < Fields; index++)
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(index * sizeof(long)), values[index]);
            return bytes;
        }

        public static GroupCounts Read(byte[] bytes)
        {
            if (bytes.Length != Fields * sizeof(long))
                throw new FormatException($"checkpoint counters of {bytes.Length} bytes, expected {Fields * sizeof(long)}");
            long At(int index) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(index * sizeof(long)));
            return new GroupCounts(At(0), At(1), At(2), At(3), At(4), At(5));
        }
    }
}
