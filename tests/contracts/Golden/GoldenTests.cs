using Google.Protobuf;
using Google.Protobuf.Reflection;
using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Golden;

public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. GoldenMessage.Committed.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_of_an_earlier_version_are_read_as_they_were_meant(string name)
    {
        var golden = Get(name);
        var read = golden.Message.Parser.ParseFrom(File.ReadAllBytes(golden.BinaryFile));
        Assert.Equal(JsonParser.Default.Parse(File.ReadAllText(golden.JsonFile), golden.Message), read);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_message_is_written_as_the_same_bytes(string name)
    {
        var golden = Get(name);
        var bytes = File.ReadAllBytes(golden.BinaryFile);
        Assert.Equal(bytes, JsonParser.Default.Parse(File.ReadAllText(golden.JsonFile), golden.Message).ToByteArray());
        Assert.Equal(bytes, golden.Message.Parser.ParseFrom(bytes).ToByteArray());
    }

    [Fact]
    public void Every_field_of_every_kept_message_is_in_a_golden_file()
    {
        MakeMissing();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var golden in GoldenMessage.Committed)
            Collect(golden.Message.Parser.ParseFrom(File.ReadAllBytes(golden.BinaryFile)), seen);
        var missing = GoldenMessage.Kept.SelectMany(FieldsOf).Distinct(StringComparer.Ordinal).Except(seen, StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"no golden file has {string.Join(", ", missing)}: add one; for a message that is not stable "
            + "delete its files in tests/corpus/golden and run this test with PLIMSOLL_ACCEPT=1");
    }

    private static GoldenMessage Get(string name) => GoldenMessage.Committed.Single(golden => golden.Name == name);

    private static void MakeMissing()
    {
        if (!CommittedFile.Accepting)
            return;
        var format = new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation());
        foreach (var message in GoldenMessage.Kept)
        {
            foreach (var (choice, sample) in SampleMessage.Of(message))
            {
                var golden = new GoldenMessage(message, $"{message.FullName}@{choice}");
                if (File.Exists(golden.BinaryFile))
                    continue;
                File.WriteAllBytes(golden.BinaryFile, sample.ToByteArray());
                File.WriteAllText(golden.JsonFile, format.Format(sample) + "\n");
            }
        }
    }

    private static IEnumerable<string> FieldsOf(MessageDescriptor message) => message.Fields.InDeclarationOrder()
        .SelectMany(field => field.FieldType == FieldType.Message ? FieldsOf(field.MessageType).Prepend(field.FullName) : [field.FullName]);

    private static void Collect(IMessage message, HashSet<string> seen)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (IsSet(field, value, message))
                seen.Add(field.FullName);
            foreach (var inner in value is System.Collections.IEnumerable list ? list.OfType<IMessage>() : value is IMessage one ? [one] : [])
                Collect(inner, seen);
        }
    }

    private static bool IsSet(FieldDescriptor field, object? value, IMessage message) =>
        field.HasPresence ? field.Accessor.HasValue(message) : value switch
        {
            System.Collections.IList list => list.Count > 0,
            string text => text.Length > 0,
            ByteString bytes => bytes.Length > 0,
            Enum choice => Convert.ToInt32(choice) != 0,
            null => false,
            _ => Convert.ToDouble(value) != 0,
        };
}
