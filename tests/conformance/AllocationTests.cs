using System.Text;
using Plimsoll.ConformanceTests.Fuzzing;
using Plimsoll.ConformanceTests.Messages;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Testing;

namespace Plimsoll.ConformanceTests;

/// <summary>Decoding allocates nothing once a codec has seen messages of the size it gets.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 2_000;

    [Theory]
    [InlineData("binance")]
    [InlineData("bybit")]
    [InlineData("okx")]
    [InlineData("gate")]
    [InlineData("hyperliquid")]
    public void Steady_decoding_of_every_kind_allocates_nothing(string venue)
    {
        var codec = Venues.Codec(venue);
        var sink = new CountingSink();
        var frames = Seeds.Of(venue).Select(seed => (Body: Encoding.UTF8.GetBytes(seed.Body), Context: new FrameContext(1, seed.Endpoint))).ToArray();
        Assert.Equal(0, Allocated.Least(() => Decode(codec, sink, frames, Rounds)));
        Assert.True(sink.Messages >= 2 * Rounds * (frames.Length - 1));
    }

    private static void Decode(IVenueCodec codec, CountingSink sink, (byte[] Body, FrameContext Context)[] frames, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (body, context) in frames)
            {
                codec.Decode(body, context, sink);
            }
        }
    }

    private sealed class CountingSink : IVenueSink
    {
        public long Messages { get; private set; }

        public void OnTrade(in TradeMessage trade) => Messages++;

        public void OnDepth(in DepthMessage depth) => Messages++;

        public void OnTicker(in TickerMessage ticker) => Messages++;

        public void OnFunding(in FundingMessage funding) => Messages++;

        public void OnOpenInterest(in OpenInterestMessage openInterest) => Messages++;

        public void OnLiquidation(in LiquidationMessage liquidation) => Messages++;

        public void OnInstrument(in InstrumentMessage instrument) => Messages++;

        public void OnControl(in ControlMessage control) => Messages++;
    }
}
