using System.Text;
using Confluent.Kafka;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.CloudEvents;

namespace Plimsoll.Messaging.Tests;

public sealed class HeaderTests
{
    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(1_750_000_000_000_000_000, "2025-06-15T15:06:40.000Z")]
    [InlineData(1_750_000_000_125_000_000, "2025-06-15T15:06:40.125Z")]
    [InlineData(1_750_000_000_125_004_000, "2025-06-15T15:06:40.125004Z")]
    [InlineData(1_750_000_000_000_000_007, "2025-06-15T15:06:40.000000007Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    public void Event_time_is_RFC_3339_to_the_nanosecond(long unixNs, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(CloudEventsTime.Format(unixNs)));

    [Fact]
    public void Every_topic_with_an_event_type_has_the_mandatory_attributes_and_a_repeat_has_the_same_bytes()
    {
        string[] mandatory = ["ce_id", "ce_source", "ce_type", "ce_specversion", "ce_time", "ce_subject", "ce_dataschema", "content-type"];
        foreach (var topic in TopicCatalogue.All.Where(topic => topic.EventType is not null))
        {
            var headers = HeadersOf(topic.Name)!;
            Assert.Equal(mandatory, headers.Select(header => header.Key));
            Assert.Equal(topic.EventType, Encoding.UTF8.GetString(headers.GetLastBytes("ce_type")));
            Assert.Equal($"/plimsoll/{topic.Owner}", Encoding.UTF8.GetString(headers.GetLastBytes("ce_source")));
            Assert.All(headers.Zip(HeadersOf(topic.Name)!), pair => Assert.Equal(pair.First.GetValueBytes(), pair.Second.GetValueBytes()));
        }
    }

    [Fact]
    public void A_topic_whose_envelope_is_in_the_message_carries_at_most_the_trace_context()
    {
        Assert.Null(HeadersOf(TopicCatalogue.MarketEvents));
        var headers = HeadersOf(TopicCatalogue.MarketEvents, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")!;
        Assert.Equal("traceparent", Assert.Single(headers).Key);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", RecordHeaders.TraceParentOf(headers));
    }

    [Fact]
    public void Keys_are_decoded_right_also_when_they_share_a_slot()
    {
        var decoder = new KeyDecoder();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 5_000; i++)
                Assert.Equal($"K{i}", decoder.Deserialize(Encoding.UTF8.GetBytes($"K{i}"), isNull: false, SerializationContext.Empty));
        }

        Assert.Equal("", decoder.Deserialize([], isNull: true, SerializationContext.Empty));
        Assert.Same(
            decoder.Deserialize("BTC-USDT"u8, isNull: false, SerializationContext.Empty),
            decoder.Deserialize("BTC-USDT"u8, isNull: false, SerializationContext.Empty));
    }

    [Fact]
    public void More_keys_than_are_remembered_are_encoded_all_the_same()
    {
        var encoder = new KeyEncoder();
        for (var i = 0; i < 10_000; i++)
        {
            var encoded = encoder.Encode($"K{i}");
            Assert.Equal($"K{i}", Encoding.UTF8.GetString(encoded.Utf8));
            Assert.Equal(RecordPartitioner.PartitionOf($"K{i}"), encoded.Partition);
        }
    }

    private static Headers? HeadersOf(string topic, string? traceParent = null) =>
        RecordHeaders.Of(new OutputRecord(topic, "BTC-USDT", "id-1", UnixTime.FromMs(1_750_000_000_000), [1]), "BTC-USDT"u8.ToArray(), traceParent);
}
