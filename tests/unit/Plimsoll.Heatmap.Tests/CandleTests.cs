using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using PositionSide = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

public sealed class CandleTests
{
    [Fact]
    public void Candles_and_open_interest_of_the_past_place_open_interest_and_sweep_what_the_path_reached()
    {
        var log = new MarketLog();
        for (var step = 0; step < 4; step++)
        {
            Past(log, step * 300, 60_000 + (step * 10));
            log.Send((step * 300) + 300, new MarketEvent { Backfill = true, OpenInterest = new() { OpenInterestBase = 1_000 + (step * 100) } });
        }

        var map = log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!;
        Assert.Equal((60_030, 1_300), (map.MarkPrice, map.OpenInterestBase));
        var longs = map.Side(PositionSide.Long).Mapped;
        Assert.True(longs > 100, $"{longs} of the 300 that were opened are placed");
        log.Send(1_260, new MarketEvent { Backfill = true, Candle = new() { IntervalMs = 60_000, Open = 60_030, High = 60_030, Low = 30_000, Close = 60_000, VolumeBase = 0 } });
        Assert.True(map.Side(PositionSide.Long).Mapped < longs / 2, "the low of the candle swept nothing");

        static void Past(MarketLog log, int second, double price) => log.Send(second + 299, new MarketEvent
        {
            Backfill = true, Candle = new() { IntervalMs = 300_000, Open = price, High = price + 5, Low = price - 5, Close = price, VolumeBase = 400, TakerBuyBase = 250 },
        });
    }
}
