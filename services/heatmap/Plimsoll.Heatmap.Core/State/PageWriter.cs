using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.Heatmap.Core.State;

/// <summary>Writes a page of state: little-endian, version byte first.</summary>
internal sealed class PageWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    public PageWriter(byte version) => Byte(version);

    public byte[] ToArray() => buffer.WrittenSpan.ToArray();

    public void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), value);
        buffer.Advance(sizeof(int));
    }

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }

    public void Double(double value) => Int64(BitConverter.DoubleToInt64Bits(value));

    public void Floats(ReadOnlySpan<float> values)
    {
        Int32(values.Length);
        if (BitConverter.IsLittleEndian) buffer.Write(MemoryMarshal.AsBytes(values));
        else foreach (var value in values) Int32(BitConverter.SingleToInt32Bits(value));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        buffer.Write(value);
    }

    public void Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));
}
