using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Core.Evaluation.Tape;

/// <summary>Entries as records of <c>market.events.v1</c>, so that the production processor can take them.</summary>
internal static class TapeRecords
{
    /// <summary>The records of some entries.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="entries">Entries in order.</param>
    public static IEnumerable<(long TimeMs, StreamRecord Record)> Of(string instrument, Venue venue, IEnumerable<TapeEntry> entries)
    {
        var market = new MarketEvent { Instrument = instrument, Venue = venue, Origin = Origin.Generated, Epoch = 1 };
        foreach (var entry in entries)
        {
            market.EventTimeUnixNs = UnixTime.FromMs(entry.TimeMs);
            foreach (var body in Bodies(entry))
            {
                market.Sequence++;
                body(market);
                yield return (entry.TimeMs, new StreamRecord(TopicCatalogue.MarketEvents, 0, (long)market.Sequence, instrument, market.ToByteArray()));
            }
        }
    }

    private static IEnumerable<Action<MarketEvent>> Bodies(TapeEntry entry)
    {
        switch (entry.Kind)
        {
            case TapeKind.Mark:
                yield return market => market.Ticker = new Ticker { MarkPrice = entry.A };
                break;
            case TapeKind.OpenInterest:
                yield return market => market.OpenInterest = new OpenInterest { OpenInterestBase = entry.A, Raw = entry.A };
                break;
            case TapeKind.Liquidation:
                yield return market => market.Liquidation = new Liquidation
                {
                    LiquidatedSide = entry.B > 0 ? PositionSide.Long : PositionSide.Short, Price = entry.A, SizeBase = Math.Abs(entry.B),
                    NotionalUsd = entry.A * Math.Abs(entry.B), Completeness = (Completeness)entry.C,
                };
                break;
            case TapeKind.Gap:
                yield return market => market.FeedStatus = new FeedStatus { Stream = "trades", State = FeedState.Gap };
                break;
            default:
                if (entry.B > 0) yield return market => market.Trade = TradeOf(entry.A, entry.B, TakerSide.Buy);
                if (entry.C > 0) yield return market => market.Trade = TradeOf(entry.A, entry.C, TakerSide.Sell);
                break;
        }
    }

    private static Trade TradeOf(double price, double size, TakerSide side) => new() { Price = price, SizeBase = size, TakerSide = side, Kind = TradeKind.Regular };
}
