using Confluent.Kafka;
using Google.Protobuf;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;

namespace Plimsoll.FaultTests;

/// <summary>Records that no processor can take, sent by a producer that is not ours.</summary>
internal static class Poison
{
    /// <summary>Not protobuf; empty; a length prefix of a gigabyte; and an event whose numbers cannot be.</summary>
    public static IReadOnlyList<byte[]> Messages { get; } =
    [
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [],
        [0x0A, 0x80, 0x80, 0x80, 0x80, 0x04, 0x41],
        new MarketEvent
        {
            Id = "poison", Instrument = "BTC-USDT", EventTimeUnixNs = 1, Epoch = uint.MaxValue, Sequence = ulong.MaxValue,
            Trade = new Trade { Price = double.NaN, SizeBase = -1 },
        }.ToByteArray(),
    ];

    public static async Task SendAsync(string bootstrapServers, string key)
    {
        using var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig { BootstrapServers = bootstrapServers, Partitioner = Partitioner.Murmur2Random }).Build();
        foreach (var message in Messages)
        {
            await producer.ProduceAsync(TopicCatalogue.MarketEvents, new Message<string, byte[]> { Key = key, Value = message });
        }
    }
}
