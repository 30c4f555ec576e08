using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Spooling;

/// <summary>
/// A spooled record on disk: payload length (4 bytes), CRC-32C of the payload (4 bytes), payload; little-endian. The payload is a version
/// byte, the event time (8 bytes), then topic, key, id, trace context and value, each with a 4-byte length (-1 = none).
/// </summary>
internal static class SpoolCodec
{
    /// <summary>Bytes before the payload.</summary>
    public const int FrameBytes = 8;

    /// <summary>Longest payload believed when reading: the largest value and its texts; a longer length is damage.</summary>
    public const int MaxPayloadBytes = 2 * 1024 * 1024;

    private const byte Version = 1;
    private const int FixedBytes = 1 + sizeof(long) + (5 * sizeof(int));

    /// <summary>The whole frame of a record.</summary>
    public static byte[] Encode(OutputRecord record)
    {
        var payload = FixedBytes + Encoding.UTF8.GetByteCount(record.Topic) + Encoding.UTF8.GetByteCount(record.Key)
            + Encoding.UTF8.GetByteCount(record.Id) + Encoding.UTF8.GetByteCount(record.TraceParent ?? "") + record.Value.Length;
        var frame = new byte[FrameBytes + payload];
        var rest = frame.AsSpan(FrameBytes);
        rest[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(rest[1..], record.EventTimeUnixNs);
        rest = rest[(1 + sizeof(long))..];
        PutText(ref rest, record.Topic);
        PutText(ref rest, record.Key);
        PutText(ref rest, record.Id);
        PutText(ref rest, record.TraceParent);
        BinaryPrimitives.WriteInt32LittleEndian(rest, record.Value.Length);
        record.Value.CopyTo(rest[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(sizeof(int)), Checksum(frame.AsSpan(FrameBytes)));
        return frame;
    }

    /// <summary>Reads the frame at the start of a buffer.</summary>
    /// <param name="buffer">Bytes from the file.</param>
    /// <param name="record">The record, where one is whole and sound.</param>
    /// <param name="frameBytes">Length of its frame.</param>
    /// <returns>What was found.</returns>
    public static FrameKind TryDecode(ReadOnlySpan<byte> buffer, out OutputRecord? record, out int frameBytes)
    {
        record = null;
        frameBytes = 0;
        if (buffer.Length < FrameBytes)
            return FrameKind.Incomplete;

        var length = BinaryPrimitives.ReadInt32LittleEndian(buffer);
        if (length is < FixedBytes or > MaxPayloadBytes)
            return FrameKind.Damaged;
        if (buffer.Length < FrameBytes + length)
            return FrameKind.Incomplete;

        var payload = buffer.Slice(FrameBytes, length);
        if (Checksum(payload) != BinaryPrimitives.ReadUInt32LittleEndian(buffer[sizeof(int)..]) || payload[0] != Version)
            return FrameKind.Damaged;

        var eventTimeUnixNs = BinaryPrimitives.ReadInt64LittleEndian(payload[1..]);
        var rest = payload[(1 + sizeof(long))..];
        record = new OutputRecord(TakeText(ref rest)!, TakeText(ref rest)!, TakeText(ref rest)!, eventTimeUnixNs, [], TakeText(ref rest));
        record = record with { Value = rest.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(rest)).ToArray() };
        frameBytes = FrameBytes + length;
        return FrameKind.Record;
    }

    /// <summary>CRC-32C.</summary>
    public static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    private static void PutText(ref Span<byte> rest, string? text)
    {
        if (text is null)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, -1);
            rest = rest[sizeof(int)..];
            return;
        }

        var written = Encoding.UTF8.GetBytes(text, rest[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(rest, written);
        rest = rest[(sizeof(int) + written)..];
    }

    private static string? TakeText(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        if (length < 0)
            return null;
        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }
}

/// <summary>What stands at a position of a spool file.</summary>
internal enum FrameKind
{
    /// <summary>A whole record whose checksum holds.</summary>
    Record,

    /// <summary>The file ends before the frame does: a write that was cut off.</summary>
    Incomplete,

    /// <summary>The bytes are not a record.</summary>
    Damaged,
}
