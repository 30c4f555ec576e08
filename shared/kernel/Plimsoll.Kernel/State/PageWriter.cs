using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.Kernel.State;

/// <summary>Writes a page of state: a version byte, then little-endian fields in a fixed order. The same state gives the same bytes.</summary>
public sealed class PageWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Starts a page.</summary>
    /// <param name="version">Version of the page's layout; <see cref="PageReader"/> checks it.</param>
    public PageWriter(byte version) => Write(version);

    /// <summary>Writes one byte.</summary>
    public void Write(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>Writes a truth value as one byte.</summary>
    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

    /// <summary>Writes four bytes.</summary>
    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), value);
        _buffer.Advance(sizeof(int));
    }

    /// <summary>Writes eight bytes.</summary>
    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
    }

    /// <summary>Writes the eight bytes of a number, NaN payloads included.</summary>
    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Writes a length and UTF-8.</summary>
    public void Write(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Write(length);
        _buffer.Advance(Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length)));
    }

    /// <summary>Writes a length and bytes.</summary>
    public void Write(ReadOnlySpan<byte> value)
    {
        Write(value.Length);
        _buffer.Write(value);
    }

    /// <summary>Writes a count and numbers.</summary>
    public void Write(ReadOnlySpan<double> values)
    {
        Write(values.Length);
        if (BitConverter.IsLittleEndian)
        {
            _buffer.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (var value in values)
            Write(value);
    }

    /// <summary>Writes a count and single-precision numbers.</summary>
    public void Write(ReadOnlySpan<float> values)
    {
        Write(values.Length);
        if (BitConverter.IsLittleEndian)
        {
            _buffer.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        foreach (var value in values)
            Write(BitConverter.SingleToInt32Bits(value));
    }

    /// <summary>The page so far; the array is the caller's.</summary>
    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();
}
