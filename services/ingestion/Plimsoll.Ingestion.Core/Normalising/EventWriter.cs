using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Writes events with their envelope: id, times, epoch, the next number of their instrument. One message object serves all; only bytes leave.</summary>
internal sealed class EventWriter(SourceDescription source)
{
    private const double FundingHours = 1;
    private const double HoursOfComparableFunding = 8;

    private readonly MarketEvent _event = new();
    private readonly Trade _trade = new() { Kind = TradeKind.Regular };

    public void Write(InstrumentState instrument, TradeLine line, bool isLate, IRecordSink sink)
    {
        Begin(instrument, IdOf(line, string.Empty), line.TimeMs, isLate);
        _trade.Price = line.Price;
        _trade.SizeBase = line.SizeBase;
        _trade.TakerSide = line.TakerBought ? TakerSide.Buy : TakerSide.Sell;
        _event.Trade = _trade;
        Send(instrument, sink);
    }

    public void Write(InstrumentState instrument, ContextLine line, bool isLate, IRecordSink sink)
    {
        Begin(instrument, IdOf(line, ":ticker"), line.TimeMs, isLate);
        _event.Ticker = new Ticker
        {
            MarkPrice = line.MarkPrice, IndexPrice = line.OraclePrice, FundingRate = line.FundingPerHour, FundingIntervalHours = FundingHours,
            FundingRate8H = line.FundingPerHour * (HoursOfComparableFunding / FundingHours),
        };
        Send(instrument, sink);
        Begin(instrument, IdOf(line, ":oi"), line.TimeMs, isLate);
        _event.OpenInterest = new OpenInterest { OpenInterestBase = line.OpenInterestBase, Raw = line.OpenInterestBase };
        Send(instrument, sink);
    }

    public void Write(InstrumentState instrument, DepthLine line, IRecordSink sink)
    {
        Begin(instrument, IdOf(line, string.Empty), line.TimeMs, isLate: false);
        _event.Depth = DepthSummaries.Of(line);
        Send(instrument, sink);
    }

    public void Write(InstrumentState instrument, LiquidationLine line, bool isLate, IRecordSink sink)
    {
        Begin(instrument, IdOf(line, string.Empty), line.TimeMs, isLate);
        _event.Liquidation = new Liquidation
        {
            LiquidatedSide = line.LongLiquidated ? PositionSide.Long : PositionSide.Short, Price = line.Price, SizeBase = line.SizeBase,
            NotionalUsd = line.Price * line.SizeBase, Completeness = Completeness.Full,
        };
        Send(instrument, sink);
    }

    public void WriteClock(InstrumentState instrument, long clockMs, IRecordSink sink)
    {
        Begin(instrument, string.Create(CultureInfo.InvariantCulture, $"clock:{instrument.Name}:{clockMs}"), clockMs, isLate: false);
        _event.Venue = Venue.Unspecified;
        _event.Clock = new Clock { LastDataUnixNs = instrument.LastDataNs };
        Send(instrument, sink);
    }

    public void Write(InstrumentState instrument, StreamHealth stream, long timeMs, string reason, (long FromMs, long ToMs)? gap, IRecordSink sink)
    {
        Begin(instrument, string.Create(CultureInfo.InvariantCulture, $"feed:{instrument.Name}:{stream.Name}:{stream.State}:{timeMs}"), timeMs, isLate: false);
        _event.FeedStatus = new FeedStatus { Stream = stream.Name, State = stream.State, Reason = reason };
        if (gap is { } hole)
        {
            _event.FeedStatus.GapFromUnixNs = UnixTime.FromMs(hole.FromMs);
            _event.FeedStatus.GapToUnixNs = UnixTime.FromMs(hole.ToMs);
        }

        Send(instrument, sink);
    }

    private static string IdOf(SourceLine line, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Place.Stream.IdPrefix}:{line.Place.Stream.Name}:{line.Place.Number}{part}");

    private void Begin(InstrumentState instrument, string id, long timeMs, bool isLate)
    {
        _event.Id = id;
        _event.Instrument = instrument.Name;
        _event.Venue = instrument.Venue;
        _event.Origin = source.Origin;
        _event.EventTimeUnixNs = UnixTime.FromMs(timeMs);
        _event.ReceiveTimeUnixNs = _event.EventTimeUnixNs;
        _event.Epoch = source.Epoch;
        _event.Sequence = ++instrument.Sequence;
        _event.Late = isLate;
    }

    private void Send(InstrumentState instrument, IRecordSink sink) =>
        sink.Publish(new OutputRecord(TopicCatalogue.MarketEvents, instrument.Name, _event.Id, _event.EventTimeUnixNs, _event.ToByteArray()));
}
