using System.Buffers.Binary;

namespace Plimsoll.Messaging.Spooling;

/// <summary>
/// Remembers on disk up to where the spool was delivered. Replaced as a whole, so it is either old or new; a damaged or missing one
/// means that the spool is delivered from its beginning, which repeats records and loses none.
/// </summary>
internal sealed class SpoolCursor(string directory)
{
    private const int Bytes = 20;
    private const int ChecksumAt = 16;
    private readonly string path = Path.Combine(directory, "cursor");

    public SpoolPosition? Read()
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length != Bytes
                || SpoolCodec.Checksum(bytes.AsSpan(0, ChecksumAt)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(ChecksumAt)))
                return null;
            return new SpoolPosition(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Write(SpoolPosition position)
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, position.Segment);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), position.Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), SpoolCodec.Checksum(bytes.AsSpan(0, ChecksumAt)));
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path, overwrite: true);
    }
}
