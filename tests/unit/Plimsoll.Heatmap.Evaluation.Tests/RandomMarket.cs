using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Evaluation.Tests;

/// <summary>A price that walks at random, open interest that changes at random, and liquidations that know nothing of either.</summary>
internal sealed class RandomMarket(ulong seed)
{
    public const long StartMs = 1_767_571_200_000;
    private const int StepMs = 15_000;

    private readonly MarketEvent _event = new() { Instrument = "BTC-USDT", Venue = Venue.BinanceUsdm, Origin = Origin.Generated, Epoch = 1 };
    private RandomStream _random = new(seed);

    public IEnumerable<OutputRecord> Records(double hours)
    {
        var (price, openInterest) = (60_000.0, 5_000.0);
        for (var timeMs = StartMs; timeMs < StartMs + (long)(hours * 3_600_000); timeMs += StepMs)
        {
            price *= Math.Exp(0.0006 * _random.NextNormal());
            yield return Record(timeMs, market => market.Ticker = new Ticker { MarkPrice = price });
            for (var fill = 0; fill < 3; fill++)
            {
                var (at, size, side) = (price * (1 + (0.0002 * _random.NextNormal())), 2 * _random.NextUniform(), _random.NextUniform() < 0.5 ? TakerSide.Buy : TakerSide.Sell);
                if (size > 0) yield return Record(timeMs + 1, market => market.Trade = new Trade { Price = at, SizeBase = size, TakerSide = side, Kind = TradeKind.Regular });
            }

            openInterest += 2 * _random.NextNormal();
            yield return Record(timeMs + 2, market => market.OpenInterest = new OpenInterest { OpenInterestBase = openInterest, Raw = openInterest });
            if (_random.NextUniform() < 0.1)
            {
                var side = _random.NextUniform() < 0.5 ? PositionSide.Long : PositionSide.Short;
                yield return Record(timeMs + 3, market => market.Liquidation = new Liquidation { LiquidatedSide = side, Price = price, SizeBase = 0.5, NotionalUsd = price / 2, Completeness = Completeness.Full });
            }
        }
    }

    private OutputRecord Record(long timeMs, Action<MarketEvent> body)
    {
        body(_event);
        _event.Sequence++;
        _event.EventTimeUnixNs = UnixTime.FromMs(timeMs);
        return new OutputRecord(TopicCatalogue.MarketEvents, "BTC-USDT", "", _event.EventTimeUnixNs, _event.ToByteArray());
    }
}
