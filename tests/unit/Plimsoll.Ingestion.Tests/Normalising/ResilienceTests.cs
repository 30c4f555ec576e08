using System.Globalization;
using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Tests.Normalising;

/// <summary>Additions within 60 s over what stood, at prices that stay where they were though the mid moves.</summary>
public sealed class ResilienceTests : IMarketEvents
{
    private readonly List<DepthSummary> _depths = [];
    private readonly VenueNormaliser _normaliser;

    public ResilienceTests() => _normaliser = new VenueNormaliser(VenueCodecs.Create(Venue.Hyperliquid, new SymbolTable()), Origin.Live, this);

    void IMarketEvents.Publish(MarketEvent marketEvent) => _depths.Add(marketEvent.Depth);

    [Fact]
    public void What_is_added_counts_once_and_what_is_taken_does_not()
    {
        for (var second = 0; second <= 60; second++)
        {
            Take(second, bidSize: second is 30 or >= 40 ? 2 : 1);
        }

        Assert.All(_depths.SkipLast(1), depth => Assert.False(depth.HasResilience));

        // A bid of 100 USD and an ask of 100.02 stood; twice a bid of 100 was added.
        Assert.Equal(Math.Round(200 / 200.02, 6), _depths[^1].Resilience);
    }

    [Fact]
    public void A_mid_that_moves_adds_nothing_by_itself()
    {
        for (var second = 0; second <= 60; second++)
        {
            // The touch goes away and the mid falls: a band around it would take in the ten at 99.75, which were there all the time.
            Take(second, bidSize: 1, farBid: 99.75, touch: second < 20 ? 100 : 99.95);
        }

        Assert.Equal(0, _depths[^1].Resilience);
    }

    [Theory]
    [InlineData(30, 36)]
    [InlineData(61, 70)]
    public void A_silent_book_ends_the_frame_and_the_value(int from, int to)
    {
        for (var second = 0; second <= 75; second++)
        {
            if (second < from || second > to) Take(second, 1);
        }

        Assert.False(_depths[^1].HasResilience);
    }

    [Fact]
    public void A_book_that_is_not_known_as_far_as_the_frame_tells_nothing()
    {
        for (var second = 0; second <= 61; second++)
        {
            Take(second, 1, farBid: 100 - 0.01);
        }

        Assert.False(_depths[^1].HasResilience);
    }

    private void Take(int second, double bidSize, double farBid = 99.5, double touch = 100)
    {
        string Level(double price, double size) => string.Create(CultureInfo.InvariantCulture, $$"""{"px":"{{price}}","sz":"{{size}}","n":1}""");
        var frame = $$$"""{"channel":"l2Book","data":{"coin":"BTC","time":{{{1_700_000_000_000 + (second * 1_000)}}},"levels":[[{{{(touch == 100 ? Level(100, bidSize) + "," : string.Empty)}}}{{{(farBid == 99.75 ? Level(99.95, 1) + "," : string.Empty)}}}{{{Level(farBid, 10)}}},{{{Level(farBid - 0.2, 1)}}}],[{{{Level(100.02, 1)}}},{{{Level(100.6, 10)}}}]]}}""";
        Assert.Equal(DecodeKind.Decoded, _normaliser.Take(Encoding.UTF8.GetBytes(frame), new FrameContext(0)).Kind);
    }
}
