using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.WhaleTracker.Tests;

/// <summary>Writes market events of one instrument, steps a processor through them and keeps what comes out.</summary>
internal sealed class Tape(WhaleProcessor processor, string instrument = "BTC-USDT") : IRecordSink
{
    public const long StartMs = 1_781_308_800_000;

    private ulong _sequence;

    public Tape(WhaleParameters? parameters = null) : this(new WhaleProcessor(parameters ?? new WhaleParameters()))
    {
    }

    public WhaleProcessor Processor => processor;

    public List<OutputRecord> Outputs { get; } = [];

    public IReadOnlyList<WhaleSignal> Signals => [.. Outputs.Select(record => WhaleSignal.Parser.ParseFrom(record.Value))];

    void IRecordSink.Publish(OutputRecord record) => Outputs.Add(record);

    public StepOutcome Trade(long ms, double price, double sizeBase, TakerSide side = TakerSide.Buy, Venue venue = Venue.Hyperliquid, TradeKind kind = TradeKind.Regular) =>
        Step(Event(ms, venue, body => body.Trade = new Trade { Price = price, SizeBase = sizeBase, TakerSide = side, Kind = kind }));

    public StepOutcome Clock(long ms) => Step(Event(ms, Venue.Unspecified, body => body.Clock = new Clock()));

    public StepOutcome Status(long ms, string stream, FeedState state) =>
        Step(Event(ms, Venue.Hyperliquid, body => body.FeedStatus = new FeedStatus { Stream = stream, State = state }));

    public StepOutcome Step(MarketEvent body) => Step(instrument, body.ToByteArray());

    public StepOutcome Step(string key, byte[] value) =>
        processor.Step(new StreamRecord(TopicCatalogue.MarketEvents, 0, (long)_sequence, key, value), this);

    public MarketEvent Event(long ms, Venue venue, Action<MarketEvent> body)
    {
        var time = UnixTime.FromMs(StartMs + ms);
        var made = new MarketEvent
        {
            Id = $"test:{++_sequence}", Instrument = instrument, Venue = venue, Origin = Origin.Replay, EventTimeUnixNs = time,
            ReceiveTimeUnixNs = time, Epoch = 1, Sequence = _sequence,
        };
        body(made);
        return made;
    }
}
