using System.Text;
using Plimsoll.Messaging.Partitioning;

namespace Plimsoll.Messaging.Tests;

public sealed class PartitionerTests
{
    /// <summary>The vectors of Apache Kafka's own test of its murmur2.</summary>
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void The_hash_is_that_of_Kafkas_Java_client(string key, int expected) =>
        Assert.Equal(expected, unchecked((int)Murmur2.Hash(Encoding.UTF8.GetBytes(key))));

    [Fact]
    public void A_key_has_one_partition_of_twelve_for_ever()
    {
        Assert.Equal((479470107 & int.MaxValue) % 12, RecordPartitioner.PartitionOf("abc"));
        Assert.Equal((-973932308 & int.MaxValue) % 12, RecordPartitioner.PartitionOf("21"));
        Assert.Equal(RecordPartitioner.PartitionOf("BTC-USDT"), RecordPartitioner.PartitionOf("BTC-USDT"u8));
        Assert.InRange(RecordPartitioner.PartitionOf(""), 0, 11);
    }
}
