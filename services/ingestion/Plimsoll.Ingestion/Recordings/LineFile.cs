using System.IO.Compression;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Merging;

namespace Plimsoll.Ingestion.Recordings;

/// <summary>One recorded file, plain or gzip, read line by line with bounded memory.</summary>
internal sealed class LineFile : IDisposable
{
    // Longer than any line that is accepted: such a line is handed out cut, and refused for its length.
    private const int BufferBytes = LineDecoder.MaxLineBytes + 1;

    private readonly FileStream _file;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[2 * BufferBytes];
    private int _start;
    private int _end;
    private bool _ended;
    private FileClock _clock;

    public LineFile(string path, SourceStream stream)
    {
        Stream = stream;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        _stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(_file, CompressionMode.Decompress) : _file;
    }

    public SourceStream Stream { get; }

    /// <summary>How far the file has been read: the file that is furthest behind is read next.</summary>
    public long NowMs => _clock.NowMs;

    /// <summary>Lines read so far.</summary>
    public long LineNumber { get; private set; }

    public long BytesRead => _file.Position;

    public long BytesTotal => _file.Length;

    /// <summary>The archive is damaged: what stood behind the damage is lost.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The line handed out last had no line break: the file may have been torn within it.</summary>
    public bool EndsWithinLine { get; private set; }

    /// <summary>The next line, without its line break; a torn last line counts as a line. Empty lines are passed over.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        do
        {
            if (!TryReadRaw(out line))
            {
                return false;
            }

            LineNumber++;
        }
        while (line.IsEmpty);
        return true;
    }

    /// <summary>Moves the file's clock on.</summary>
    public void Saw(SourceLine line) => _clock.Saw(line.TimeMs);

    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }

    private bool TryReadRaw(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var available = _buffer.AsSpan(_start, _end - _start);
            var length = available.IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = available[..length].TrimEnd((byte)'\r');
                _start += length + 1;
                return true;
            }

            if (available.Length >= BufferBytes)
            {
                line = available[..BufferBytes];
                SkipRestOfLine();
                return true;
            }

            if (_ended)
            {
                line = available;
                _start = _end;
                EndsWithinLine |= !available.IsEmpty;
                return !available.IsEmpty;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _start) = (_end - _start, 0);
        }

        _end += Read(_end, _buffer.Length - _end);
    }

    // Reads on; a torn or damaged archive ends at the damage, and what was read before it counts.
    private int Read(int offset, int count)
    {
        try
        {
            var read = _stream.Read(_buffer, offset, count);
            _ended = read == 0;
            return read;
        }
        catch (InvalidDataException)
        {
            (_ended, IsDamaged) = (true, true);
            return 0;
        }
    }

    private void SkipRestOfLine()
    {
        // The line that was handed out is refused for its length alone, so its bytes may be read over.
        while (true)
        {
            var rest = Read(BufferBytes, BufferBytes);
            var stop = _buffer.AsSpan(BufferBytes, rest).IndexOf((byte)'\n');
            if (rest == 0 || stop >= 0)
            {
                (_start, _end) = (BufferBytes + stop + 1, BufferBytes + rest);
                return;
            }
        }
    }
}
