using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.Heatmap.Core.State;

/// <summary>Reads a page of state; whatever does not fit is a <see cref="FormatException"/>, never a guess.</summary>
internal ref struct PageReader
{
    private readonly string name;
    private ReadOnlySpan<byte> rest;

    public PageReader(string name, ReadOnlySpan<byte> content, byte version)
    {
        this.name = name;
        rest = content;
        var found = Byte();
        if (found != version) throw new FormatException($"page {name}: version {found}, allowed {version}");
    }

    public byte Byte() => Take(1)[0];

    public bool Bool() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new FormatException($"page {name}: flag {other}, allowed 0 or 1"),
    };

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public int Int32(int low, int high)
    {
        var value = Int32();
        return value >= low && value <= high ? value : throw new FormatException($"page {name}: count {value}, allowed {low} to {high}");
    }

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public double Double() => BitConverter.Int64BitsToDouble(Int64());

    public void Floats(Span<float> target)
    {
        var count = Int32(0, target.Length);
        var bytes = Take(count * sizeof(float));
        if (BitConverter.IsLittleEndian) MemoryMarshal.Cast<byte, float>(bytes).CopyTo(target);
        else for (var i = 0; i < count; i++) target[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
    }

    public ReadOnlySpan<byte> Bytes() => Take(Int32(0, rest.Length));

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public readonly void End()
    {
        if (!rest.IsEmpty) throw new FormatException($"page {name}: {rest.Length} bytes too many");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length) throw new FormatException($"page {name}: {count - rest.Length} bytes are missing");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
