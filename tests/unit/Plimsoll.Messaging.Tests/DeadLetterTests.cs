using Plimsoll.Contracts.Messaging.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Processing;

namespace Plimsoll.Messaging.Tests;

public sealed class DeadLetterTests
{
    [Fact]
    public void A_dead_letter_stays_within_one_mebibyte_and_says_that_it_was_cut()
    {
        var record = new StreamRecord("market.events.v1", 3, 7, "BTC-USDT", new byte[2 * 1024 * 1024]);
        var letter = DeadLetters.Of("heatmap", in record, 5, new string('x', 100_000));
        Assert.InRange(letter.Value.Length, 900_000, 1_000_000);
        var read = DeadLetter.Parser.ParseFrom(letter.Value);
        Assert.True(read.ValueCut);
        Assert.Equal(DeadLetters.MaxValueBytes, read.Value.Length);
        Assert.Equal(2_000, read.Reason.Length);
        Assert.Equal(("heatmap.dlq.v1", "BTC-USDT", "heatmap:market.events.v1:3:7", 5L), (letter.Topic, letter.Key, letter.Id, letter.EventTimeUnixNs));
    }

    [Fact]
    public void The_same_refusal_makes_the_same_bytes()
    {
        var record = new StreamRecord("market.events.v1", 3, 7, "BTC-USDT", new byte[] { 1, 2 });
        Assert.Equal(DeadLetters.Of("heatmap", in record, 5, "why").Value, DeadLetters.Of("heatmap", in record, 5, "why").Value);
    }
}
