using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Plimsoll.ContractTests.Golden;

public sealed class UnknownTests
{
    private const int UnknownFieldNumber = 19_999;
    private const int UnknownEnumValue = 9_999;

    public static TheoryData<string> Kept => [.. GoldenMessage.Kept.Select(message => message.FullName)];

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_field_of_a_later_version_survives_reading_and_writing(string name)
    {
        var message = Get(name);
        var sample = SampleMessage.Of(message).First().Message.ToByteArray();
        byte[] later = [.. sample, .. Field(UnknownFieldNumber, WireFormat.WireType.LengthDelimited), 3, .. "new"u8];
        var read = message.Parser.ParseFrom(later);
        Assert.Equal(later, read.ToByteArray());
        Assert.NotEqual(message.Parser.ParseFrom(sample), read);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void An_enum_value_of_a_later_version_survives_reading_and_writing(string name)
    {
        var message = Get(name);
        foreach (var field in message.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Enum))
        {
            byte[] value = Varint(UnknownEnumValue);
            byte[] later = field.IsRepeated
                ? [.. Field(field.FieldNumber, WireFormat.WireType.LengthDelimited), (byte)value.Length, .. value]
                : [.. Field(field.FieldNumber, WireFormat.WireType.Varint), .. value];
            var read = message.Parser.ParseFrom(later);
            var found = field.Accessor.GetValue(read);
            Assert.Equal(UnknownEnumValue, Convert.ToInt32(found is System.Collections.IList list ? list[0] : found));
            Assert.Equal(later, read.ToByteArray());
        }
    }

    private static MessageDescriptor Get(string name) => GoldenMessage.Kept.Single(message => message.FullName == name);

    private static byte[] Field(int number, WireFormat.WireType type) => Varint(WireFormat.MakeTag(number, type));

    private static byte[] Varint(uint value)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
            output.WriteUInt32(value);
        return stream.ToArray();
    }
}
