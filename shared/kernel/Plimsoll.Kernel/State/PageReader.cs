using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Kernel.State;

/// <summary>Reads what <see cref="PageWriter"/> wrote. Anything that does not fit is a <see cref="FormatException"/>, never a silent default.</summary>
public ref struct PageReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Opens a page.</summary>
    /// <param name="page">The page's bytes.</param>
    /// <param name="version">The only version the caller knows.</param>
    /// <exception cref="FormatException">The page is empty or of another version.</exception>
    public PageReader(ReadOnlySpan<byte> page, byte version)
    {
        _rest = page;
        if (ReadByte() is var found && found != version)
            throw new FormatException($"state page of version {found}, known is {version}");
    }

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads a truth value.</summary>
    public bool ReadBool() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new FormatException($"state page: {other} is not a truth value"),
    };

    /// <summary>Reads four bytes.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads eight bytes.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Reads a number.</summary>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>Reads UTF-8.</summary>
    public string ReadString() => Encoding.UTF8.GetString(Take(ReadLength(1)));

    /// <summary>Reads bytes; the array is the caller's.</summary>
    public byte[] ReadBytes() => Take(ReadLength(1)).ToArray();

    /// <summary>Reads numbers into an array of exactly that length.</summary>
    /// <param name="values">Filled whole.</param>
    public void ReadDoubles(Span<double> values)
    {
        var count = ReadLength(sizeof(double));
        if (count != values.Length)
            throw new FormatException($"state page: {count} numbers, expected {values.Length}");
        for (var index = 0; index < values.Length; index++)
            values[index] = ReadDouble();
    }

    /// <summary>Reads single-precision numbers into the front of a span and leaves the rest of it as it is.</summary>
    /// <param name="values">At least as long as what was written.</param>
    public void ReadFloats(Span<float> values)
    {
        var count = ReadLength(sizeof(float));
        if (count > values.Length)
            throw new FormatException($"state page: {count} numbers, expected at most {values.Length}");
        for (var index = 0; index < count; index++)
            values[index] = BitConverter.Int32BitsToSingle(ReadInt32());
    }

    /// <summary>Reads a count and checks that so many elements can follow.</summary>
    /// <param name="bytesPerElement">Least size of one element, at least 1.</param>
    public int ReadLength(int bytesPerElement)
    {
        var length = ReadInt32();
        return length >= 0 && (long)length * bytesPerElement <= _rest.Length
            ? length
            : throw new FormatException($"state page: a count of {length} with {_rest.Length} bytes left");
    }

    /// <summary>Says that the page must end here.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw new FormatException($"state page: {_rest.Length} bytes left over");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new FormatException($"state page ends early: {count} bytes wanted, {_rest.Length} left");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
