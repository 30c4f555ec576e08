using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Plimsoll.ContractTests.Golden;

/// <summary>Makes a message with every field filled, each with a value of its own, the same ones every time.</summary>
internal static class SampleMessage
{
    private const int RepeatedCount = 2;

    /// <summary>One message per choice of a oneof, or a single one.</summary>
    public static IEnumerable<(string Case, IMessage Message)> Of(MessageDescriptor type)
    {
        if (type.RealOneofCount == 0)
            yield return ("full", Fill(type, choice: null));
        foreach (var choice in type.Oneofs.Take(type.RealOneofCount).SelectMany(oneof => oneof.Fields))
            yield return (choice.Name, Fill(type, choice));
    }

    private static IMessage Fill(MessageDescriptor type, FieldDescriptor? choice)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.RealContainingOneof is not null && field != choice)
                continue;
            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);
                for (var i = 0; i < RepeatedCount; i++)
                    list.Add(ValueOf(field, i));
            }
            else
            {
                field.Accessor.SetValue(message, ValueOf(field, 0));
            }
        }

        return message;
    }

    private static object ValueOf(FieldDescriptor field, int index)
    {
        var seed = (100 * field.FieldNumber) + index + 1;
        return field.FieldType switch
        {
            FieldType.Message => Fill(field.MessageType, choice: null),
            FieldType.Enum => field.EnumType.Values[1 + (seed % (field.EnumType.Values.Count - 1))].Number,
            FieldType.String => $"{field.Name} {index}",
            FieldType.Bytes => ByteString.CopyFrom(0, 255, (byte)seed),
            FieldType.Bool => true,
            FieldType.Double => seed + 0.123456789,
            FieldType.Float => seed + 0.25f,
            FieldType.Int32 or FieldType.SInt32 => -seed,
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => 1_795_248_000_123_456_789L + seed,
            FieldType.UInt32 => (uint)seed,
            FieldType.UInt64 => ulong.MaxValue - (ulong)seed,
            _ => throw new NotSupportedException($"{field.FullName}: no sample for {field.FieldType}"),
        };
    }
}
