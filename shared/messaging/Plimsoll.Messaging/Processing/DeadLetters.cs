using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Messaging.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.Processing;

/// <summary>Makes the record that tells of one that could not be processed. The same record makes the same bytes.</summary>
internal static class DeadLetters
{
    /// <summary>The longest value carried: the whole message stays within the 1 MiB of a record.</summary>
    public const int MaxValueBytes = 980_000;

    private const int MaxReasonChars = 2_000;

    /// <summary>The dead letter.</summary>
    /// <param name="group">The group that refuses.</param>
    /// <param name="record">What it refuses.</param>
    /// <param name="eventTimeUnixNs">Event time of the record, as its Kafka timestamp says.</param>
    /// <param name="reason">Why.</param>
    public static OutputRecord Of(string group, in StreamRecord record, long eventTimeUnixNs, string reason)
    {
        var isCut = record.Value.Length > MaxValueBytes;
        var letter = new DeadLetter
        {
            Group = group,
            Topic = record.Topic,
            Partition = record.Partition,
            Offset = record.Offset,
            Key = record.Key,
            Reason = reason.Length <= MaxReasonChars ? reason : reason[..MaxReasonChars],
            Value = ByteString.CopyFrom((isCut ? record.Value[..MaxValueBytes] : record.Value).Span),
            ValueCut = isCut,
        };
        var id = string.Create(CultureInfo.InvariantCulture, $"{group}:{record.Topic}:{record.Partition}:{record.Offset}");
        return new OutputRecord(
            TopicCatalogue.DeadLetterOf(group), record.Key, id, eventTimeUnixNs, letter.ToByteArray(), record.TraceParent);
    }
}
