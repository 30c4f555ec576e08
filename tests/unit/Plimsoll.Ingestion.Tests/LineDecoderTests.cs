using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Tests;

public sealed class LineDecoderTests
{
    [Fact]
    public void A_trade_line_keeps_every_digit_and_A_means_the_taker_sold()
    {
        var line = Assert.IsType<TradeLine>(Lines.Decode(Lines.Trades, """{"ts":1781308799023,"px":63561.0,"sz":1e-05,"side":"A"}""").Line);
        Assert.Equal((1781308799023, 63561.0, 0.00001, false), (line.TimeMs, line.Price, line.SizeBase, line.TakerBought));
        Assert.Equal(7, line.Place.Number);
    }

    [Fact]
    public void A_context_line_keeps_funding_per_hour_and_one_sided_open_interest()
    {
        var line = Assert.IsType<ContextLine>(Lines.Decode(Lines.Context, """{"ts":1781308821706,"funding":-1.25e-05,"oi":33236.31124,"mark":63561.0,"oracle":63574.0}""").Line);
        Assert.Equal((-1.25e-5, 33236.31124, 63561.0, 63574.0), (line.FundingPerHour, line.OpenInterestBase, line.MarkPrice, line.OraclePrice));
    }

    [Fact]
    public void A_crossed_book_is_decoded_as_crossed_never_as_a_market()
    {
        var line = Assert.IsType<DepthLine>(Lines.Decode(Lines.Depth, """{"ts":1781308821706,"bids":[[101,1],[100,1]],"asks":[[101,1]]}""").Line);
        Assert.True(line.IsCrossed);
    }

    [Theory]
    [InlineData("""{"ts":1781308799023,"px":NaN,"sz":1,"side":"A"}""", "not-json")]
    [InlineData("""{"ts":1781308799023,"px":"63561","sz":1,"side":"A"}""", "px-not-a-number")]
    [InlineData("""{"ts":1781308799023,"px":1e999,"sz":1,"side":"A"}""", "px-not-a-number")]
    [InlineData("""{"ts":1781308799023,"px":-1,"sz":1,"side":"A"}""", "px-out-of-range")]
    [InlineData("""{"ts":1781308799023,"px":0,"sz":1,"side":"A"}""", "px-out-of-range")]
    [InlineData("""{"ts":1781308799023,"px":1,"sz":1,"side":"C"}""", "side-unknown")]
    [InlineData("""{"ts":1781308799023,"px":1,"sz":1}""", "field-missing")]
    [InlineData("""{"ts":1781308799.5,"px":1,"sz":1,"side":"A"}""", "ts-not-an-integer")]
    [InlineData("""{"ts":1,"px":1,"sz":1,"side":"A"}""", "ts-absurd")]
    [InlineData("""{"ts":1781308799023,"px":1,"sz":1,"side":"A"} {}""", "not-json")]
    [InlineData("""{"ts":1781308799023,"px":1,"sz":1,"si""", "not-json")]
    [InlineData("""{"ts":1781308799023,"px":1,"sz":1,"side":"A","px":2}""", "px-twice")]
    [InlineData("""{"ts":null,"px":1,"sz":1,"side":"A"}""", "ts-not-an-integer")]
    [InlineData("""{"ts":1781308799023,"px":1,"sz":1,"side":"AB"}""", "side-unknown")]
    [InlineData("""{"ts":1781308799023,"px":[1],"sz":1,"side":"A"}""", "px-not-a-number")]
    [InlineData("""[1,2]""", "not-an-object")]
    [InlineData("", "not-json")]
    public void A_malformed_trade_is_refused_with_the_name_of_its_fault(string line, string fault)
    {
        var outcome = Lines.Decode(Lines.Trades, line);
        Assert.Null(outcome.Line);
        Assert.Equal(fault, outcome.Fault);
        Assert.False(string.IsNullOrWhiteSpace(outcome.Reason));
    }

    [Theory]
    [InlineData("""{"ts":1781308821706,"bids":[],"asks":[[101,1]]}""", "bids-empty")]
    [InlineData("""{"ts":1781308821706,"bids":[[100,1],[100,1]],"asks":[[101,1]]}""", "bids-unsorted")]
    [InlineData("""{"ts":1781308821706,"bids":[[100,1]],"asks":[[102,1],[101,1]]}""", "asks-unsorted")]
    [InlineData("""{"ts":1781308821706,"bids":[[100,0]],"asks":[[101,1]]}""", "bids-out-of-range")]
    [InlineData("""{"ts":1781308821706,"bids":[[100,1,5]],"asks":[[101,1]]}""", "bids-level")]
    [InlineData("""{"ts":1781308821706,"bids":[[100,1],5],"asks":[[101,1]]}""", "bids-level")]
    [InlineData("""{"ts":1781308821706,"bids":[[100,1]],"asks":[[101,1],null]}""", "asks-level")]
    [InlineData("""{"ts":1781308821706,"bids":[["100","1"]],"asks":[[101,1]]}""", "bids-not-a-number")]
    [InlineData("""{"ts":1781308821706,"bids":7,"asks":[[101,1]]}""", "bids-not-a-list")]
    [InlineData("""{"ts":1781308821706,"bids":[[100,1]]}""", "field-missing")]
    public void A_malformed_book_is_refused_with_the_name_of_its_fault(string line, string fault) =>
        Assert.Equal(fault, Lines.Decode(Lines.Depth, line).Fault);

    [Fact]
    public void Random_damage_never_throws_and_a_reason_always_comes_with_a_refusal()
    {
        string[] seeds =
        [
            """{"ts":1781308799023,"px":63561.0,"sz":0.00017,"side":"B"}""",
            """{"ts":1781308821706,"funding":1.25e-05,"oi":33236.31124,"mark":63561.0,"oracle":63574.0}""",
            """{"ts":1781308821706,"bids":[[100.5,1],[100,2]],"asks":[[101,1],[102,1]]}""",
        ];
        SourceStream[] streams = [Lines.Trades, Lines.Context, Lines.Depth];
#pragma warning disable RS0030 // A fixed seed makes the run repeatable.
        var random = new Random(20261121);
#pragma warning restore RS0030
        for (var run = 0; run < 60_000; run++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(seeds[run % 3]);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var outcome = LineDecoder.Decode(streams[run % 3], 1, bytes.AsSpan(0, random.Next(1, bytes.Length + 1)));
            Assert.True(outcome.Line is null == (outcome.Reason is not null));
        }
    }
}
