using System.Text;
using Confluent.Kafka;

namespace Plimsoll.Messaging.Clients;

/// <summary>Decodes keys without allocating for those seen before. One per consumer; not safe for several threads.</summary>
internal sealed class KeyDecoder : IDeserializer<string>
{
    /// <summary>Slots, a power of two: instruments are few, and a collision costs one allocation.</summary>
    private const int Slots = 1_024;

    private readonly (byte[] Utf8, string Text)[] slots = new (byte[], string)[Slots];

    public string Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull || data.IsEmpty)
            return "";

        var hash = new HashCode();
        hash.AddBytes(data);
        ref var slot = ref slots[hash.ToHashCode() & (Slots - 1)];
        if (slot.Utf8 is null || !data.SequenceEqual(slot.Utf8))
            slot = (data.ToArray(), Encoding.UTF8.GetString(data));
        return slot.Text;
    }
}
