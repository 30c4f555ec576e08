using System.Buffers;
using System.IO.Compression;

namespace Plimsoll.Ingestion.Captures;

/// <summary>
/// A raw capture, plain, gzip or zip of one file (told by its first bytes), read line by line with bounded memory. A torn or damaged tail ends the file:
/// what stands before it counts.
/// </summary>
public sealed class CaptureFile : IDisposable
{
    /// <summary>Longest line in bytes: a snapshot of 5,000 levels a side takes about 300 KiB; the longest frame of any venue 3 MiB.</summary>
    public const int MaxLineBytes = 8 * 1024 * 1024;

    private const int FirstBufferBytes = 1 << 16;

    private readonly FileStream _file;
    private readonly Stream _content;
    private readonly ZipArchive? _archive;
    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _hasEnded;
    private bool _hasBegun;

    /// <summary>Opens a capture.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public CaptureFile(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        (_content, _archive) = Content(_file);
    }

    /// <summary>Lines that were too long and were passed over.</summary>
    public long TooLong { get; private set; }

    /// <summary>The archive is damaged or torn: what stood behind the damage is lost.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The line handed out last had no line break: the file may have been torn within it.</summary>
    public bool EndsWithinLine { get; private set; }

    /// <summary>
    /// The next line without its break; empty lines are passed over. A file that is one JSON document, laid out over many lines, is one line.
    /// </summary>
    /// <param name="line">The line; valid until the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        if (!TryReadLine(out line))
        {
            return false;
        }

        var isFirst = !_hasBegun;
        _hasBegun = true;
        return !isFirst || line.TrimEnd((byte)' ') is not [(byte)'{' or (byte)'['] || TryReadDocument(line[0], out line);
    }

    private bool TryReadDocument(byte first, out ReadOnlySpan<byte> document)
    {
        var lines = new ArrayBufferWriter<byte>();
        lines.Write([first]);
        while (TryReadLine(out var line))
        {
            if (lines.WrittenCount + line.Length > MaxLineBytes)
            {
                TooLong++;
                document = default;
                return false;
            }

            lines.Write(line);
            lines.Write(" "u8);
        }

        document = lines.WrittenSpan;
        return true;
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var isTooLong = false;
        while (true)
        {
            var available = _buffer.AsSpan(_start, _end - _start);
            var length = available.IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = WithoutMark(available[..length]).TrimEnd((byte)'\r');
                _start += length + 1;
                if (isTooLong)
                {
                    (isTooLong, TooLong) = (false, TooLong + 1);
                }
                else if (!line.IsEmpty)
                {
                    return true;
                }
            }
            else if (_hasEnded)
            {
                line = isTooLong ? default : WithoutMark(available);
                _start = _end;
                EndsWithinLine |= !line.IsEmpty;
                TooLong += isTooLong ? 1 : 0;
                return !line.IsEmpty;
            }
            else
            {
                isTooLong |= available.Length >= MaxLineBytes;
                Fill(isDropping: isTooLong);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _content.Dispose();
        _archive?.Dispose();
        _file.Dispose();
    }

    // The byte order mark that some editors put before a text.
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line.StartsWith("\uFEFF"u8) ? line[3..] : line;

    // A zip of an archive holds one file.
    private static (Stream Content, ZipArchive? Archive) Content(FileStream file)
    {
        Span<byte> magic = stackalloc byte[4];
        var read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (read >= 2 && magic[0] == 0x1F && magic[1] == 0x8B) return (new GZipStream(file, CompressionMode.Decompress), null);
        if (!magic.SequenceEqual("PK\x03\x04"u8)) return (file, null);
        var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return (archive.Entries[0].Open(), archive);
    }

    private void Fill(bool isDropping)
    {
        var kept = isDropping ? 0 : _end - _start;
        if (kept > 0 && _start > 0)
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        }

        (_start, _end) = (0, kept);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxLineBytes));
        }

        try
        {
            var read = _content.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _hasEnded = read == 0;
        }
        catch (InvalidDataException)
        {
            (_hasEnded, IsDamaged) = (true, true);
        }
    }
}
