using Google.Protobuf;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.WhaleTracker.Core.Orders;
using Plimsoll.WhaleTracker.Core.Pages;
using Instrument = Plimsoll.Market.Instruments.Instrument;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>
/// Large trades: adds the fills of one taker order up (same venue, same venue time, same side) and signals the orders that are large
/// in USD and among the largest of their own market's last day. Input <c>market.events.v1</c>, output <c>whale.signals.v1</c>.
/// </summary>
/// <param name="parameters">What counts as large.</param>
public sealed class WhaleProcessor(WhaleParameters parameters) : IPartitionProcessor
{
    // Fills of one order arrive together; messages of several venues interleave by less than this.
    private const long MergeGraceNs = 250 * UnixTime.NsPerMs;

    // A partition holds a twelfth of all instruments; the largest venue lists 700.
    private const int MaxInstruments = 1_000;

    private readonly List<InstrumentState> _states = [];
    private readonly Dictionary<string, InstrumentState> _byName = new(StringComparer.Ordinal);
    private readonly SignalRule _rule = new(parameters);

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Latest => [];

    /// <inheritdoc />
    public StepOutcome Step(in StreamRecord record, IRecordSink sink)
    {
        MarketEvent body;
        try
        {
            body = MarketEvent.Parser.ParseFrom(record.Value.Span);
        }
        catch (InvalidProtocolBufferException fault)
        {
            return StepOutcome.Rejected($"value: not a MarketEvent ({fault.Message})");
        }

        if (EventRules.Refusal(record.Key, body) is { } reason)
        {
            return StepOutcome.Rejected(reason);
        }

        if (StateOf(record.Key) is not { } state)
        {
            return StepOutcome.Rejected(StateRefusal(record.Key));
        }

        var position = (body.Epoch, body.Sequence);
        if (position.CompareTo(state.Newest) <= 0)
        {
            return StepOutcome.Repeated;
        }

        (state.Newest, state.IsChanged) = (position, true);
        Apply(state, body, record.TraceParent, sink);
        return StepOutcome.Processed;
    }

    /// <inheritdoc />
    public void TakeChangedPages(IPageSink pages)
    {
        foreach (var state in _states)
        {
            StatePages.WriteChanged(state, pages);
        }
    }

    /// <inheritdoc />
    public void Restore(IReadOnlyList<StatePage> pages)
    {
        foreach (var (instrument, read) in StatePages.ByInstrument(pages))
        {
            var state = new InstrumentState(instrument);
            read(state);
            _states.Add(state);
            _byName.Add(state.Name, state);
        }
    }

    private void Apply(InstrumentState state, MarketEvent body, string? traceParent, IRecordSink sink)
    {
        state.ClockNs = Math.Max(state.ClockNs, body.EventTimeUnixNs);
        state.Sizes.AdvanceTo(state.ClockNs / UnixTime.NsPerHour);
        var hasEnded = body.FeedStatus is { Stream: "trades", State: FeedState.Ended };
        while (state.Orders.TakeClosed(hasEnded ? long.MaxValue : state.ClockNs) is { } order)
        {
            Close(state, order, sink);
        }

        // Trades off the book are evidence, not flow; history has no moment to signal.
        if (body.Trade is { Kind: TradeKind.Regular } trade && !body.Backfill)
        {
            AddFill(state, body, trade, traceParent);
        }
    }

    private static void AddFill(InstrumentState state, MarketEvent body, Trade trade, string? traceParent)
    {
        var key = new OrderKey(body.Venue, UnixTime.ToMs(body.EventTimeUnixNs), trade.TakerSide);
        var order = state.Orders.Find(key);
        if (order is null)
        {
            order = new OpenOrder(key, body.Epoch, body.Sequence, body.Origin) { ClosesAfterNs = state.ClockNs + MergeGraceNs };
            state.Orders.Add(order);
        }

        order.Add(trade.Price, trade.SizeBase);
        order.TraceParent = traceParent ?? order.TraceParent;
    }

    // The order is held against the orders before it, then becomes one of them.
    private void Close(InstrumentState state, OpenOrder order, IRecordSink sink)
    {
        if (_rule.SignalOf(state, order) is { } signal)
        {
            sink.Publish(signal);
        }

        state.Sizes.Add(order.NotionalUsd);
    }

    private InstrumentState? StateOf(string name)
    {
        if (_byName.TryGetValue(name, out var state) || _states.Count >= MaxInstruments || !Instrument.TryParse(name, out var instrument))
        {
            return state;
        }

        state = new InstrumentState(instrument);
        _states.Add(state);
        _byName.Add(name, state);
        return state;
    }

    private string StateRefusal(string name) => _states.Count >= MaxInstruments
        ? $"instrument: '{name}' is one more than the {MaxInstruments} a partition may hold"
        : $"instrument: '{name}' is not canonical; allowed: BASE-USDT";
}
