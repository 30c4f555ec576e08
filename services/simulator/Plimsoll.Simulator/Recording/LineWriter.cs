using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;

namespace Plimsoll.Simulator.Recording;

/// <summary>Writes JSON lines into a gzip file, byte by byte the same on every run.</summary>
internal sealed class LineWriter(string path) : IDisposable
{
    // Flushed well before the longest line, a book of 200 levels a side, could meet its end.
    private const int BufferBytes = 1 << 16;
    private const int LongestLineBytes = 1 << 14;

    private readonly GZipStream _stream = new(new FileStream(path, FileMode.CreateNew, FileAccess.Write), CompressionLevel.Fastest);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _used;

    public long Lines { get; private set; }

    public LineWriter Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
        return this;
    }

    public LineWriter Text(string text)
    {
        _used += System.Text.Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
        return this;
    }

    public LineWriter Whole(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out var written);
        _used += written;
        return this;
    }

    /// <summary>A number with a fixed count of decimals; <c>null</c> where there is none.</summary>
    public LineWriter Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value)) return Text("null"u8);
        Span<char> format = stackalloc char[3];
        format[0] = 'F';
        decimals.TryFormat(format[1..], out var digits, provider: CultureInfo.InvariantCulture);
        value.TryFormat(_buffer.AsSpan(_used), out var written, format[..(1 + digits)], CultureInfo.InvariantCulture);
        _used += written;
        return this;
    }

    public void End()
    {
        _buffer[_used++] = (byte)'\n';
        Lines++;
        if (_used > BufferBytes - LongestLineBytes) Flush();
    }

    public void Dispose()
    {
        Flush();
        _stream.Dispose();
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }
}
