using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Spooling;

/// <summary>
/// One file of the spool: appended to, read from the front, deleted whole. Every append is one write to the operating system, so a
/// record survives the death of the process (not of the machine: nothing is forced to the disk).
/// </summary>
internal sealed class SpoolSegment : IDisposable
{
    private const string Extension = ".spool";
    private const int ReadBytes = 256 * 1024;
    private readonly SafeFileHandle file;

    private SpoolSegment(string path, long number)
    {
        Path = path;
        Number = number;
        file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Length = RandomAccess.GetLength(file);
    }

    public string Path { get; }

    public long Number { get; }

    /// <summary>Bytes of whole records.</summary>
    public long Length { get; private set; }

    public static SpoolSegment Open(string directory, long number) =>
        new(System.IO.Path.Combine(directory, number.ToString("D12", CultureInfo.InvariantCulture) + Extension), number);

    /// <summary>The segments of a folder, oldest first.</summary>
    public static List<SpoolSegment> OpenAll(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*" + Extension)
            .Select(path => NumberOf(path)).Where(number => number > 0).Order().Select(number => Open(directory, number))];

    /// <summary>Appends one frame. On failure the file is as it was: a part that was written is overwritten by the next append.</summary>
    /// <exception cref="IOException">The disk is full or the file cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> frame)
    {
        RandomAccess.Write(file, frame, Length);
        Length += frame.Length;
    }

    /// <summary>Reads whole records from an offset on.</summary>
    /// <param name="offset">Where to begin.</param>
    /// <param name="maxRecords">At most so many.</param>
    /// <param name="records">Receives the records.</param>
    /// <param name="stoppedAt">What ended the reading: <see cref="FrameKind.Record"/> = the bound or the end of the file.</param>
    /// <returns>The offset behind the last record read.</returns>
    public long Read(long offset, int maxRecords, List<OutputRecord> records, out FrameKind stoppedAt)
    {
        var buffer = new byte[ReadBytes];
        stoppedAt = FrameKind.Record;
        while (records.Count < maxRecords && offset < Length)
        {
            var size = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, Length - offset)), offset);
            var used = 0;
            var kind = FrameKind.Record;
            while (records.Count < maxRecords && used < size)
            {
                kind = SpoolCodec.TryDecode(buffer.AsSpan(used, size - used), out var record, out var frameBytes);
                if (kind != FrameKind.Record)
                    break;
                records.Add(record!);
                used += frameBytes;
            }

            offset += used;
            if (kind == FrameKind.Incomplete && used == 0 && size < Length - offset)
                buffer = new byte[SpoolCodec.FrameBytes + SpoolCodec.MaxPayloadBytes];
            else if (kind == FrameKind.Damaged || (kind == FrameKind.Incomplete && used == 0))
                return Stop(kind, offset, out stoppedAt);
        }

        return offset;
    }

    /// <summary>Cuts the file at the end of its last whole record.</summary>
    public void Truncate(long length)
    {
        RandomAccess.SetLength(file, length);
        Length = length;
    }

    public void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    public void Dispose() => file.Dispose();

    private static long NumberOf(string path) =>
        long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static long Stop(FrameKind kind, long offset, out FrameKind stoppedAt)
    {
        stoppedAt = kind;
        return offset;
    }
}
