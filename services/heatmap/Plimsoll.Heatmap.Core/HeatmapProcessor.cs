using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Measured;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Processing;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Margin;
using Instrument = Plimsoll.Market.Instruments.Instrument;

namespace Plimsoll.Heatmap.Core;

/// <summary>
/// Market events in; a frame and a set of zones per instrument and minute of event time out. The first event of a later minute closes the
/// open one before it is applied. Nightly weights of the leverage mix come in from <c>heatmap.parameters.v1</c>. Public accounts of
/// <c>positions.v1</c> are taken apart by instrument into <c>heatmap.measured.v1</c>, which comes in again where the instrument is: their levels are
/// measured and kept apart. Everything else is modelled and labelled unverified.
/// </summary>
public sealed class HeatmapProcessor : IPartitionProcessor
{
    private readonly HeatmapParameters parameters;
    private readonly VenueTables tables;
    private readonly Dictionary<string, InstrumentState> instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<double, MinuteClose> closers = [];
    private readonly AccountLevels accounts;

    /// <summary>A processor without state.</summary>
    /// <param name="parameters">What the model assumes.</param>
    /// <exception cref="ArgumentException">A parameter is out of range; the message names it.</exception>
    public HeatmapProcessor(HeatmapParameters parameters)
        : this(parameters, MarginTableCatalogue.WithAssumptions)
    {
    }

    /// <summary>A processor with margin tables of its own.</summary>
    /// <param name="parameters">What the model assumes.</param>
    /// <param name="margins">Dated margin tables.</param>
    /// <exception cref="ArgumentException">A parameter is out of range; the message names it.</exception>
    public HeatmapProcessor(HeatmapParameters parameters, MarginTableCatalogue margins)
    {
        if (parameters.Faults().FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(parameters));
        this.parameters = parameters;
        tables = new VenueTables(parameters.Map, margins);
        accounts = new AccountLevels(parameters.Measured, tables);
    }

    /// <inheritdoc/>
    public IEnumerable<OutputRecord> Latest
    {
        get
        {
            foreach (var state in InOrder())
            {
                if (state.Published is { } zones)
                    yield return new OutputRecord(TopicCatalogue.HeatmapZonesLatest, state.Name, zones.Id, zones.EventTimeUnixNs, zones.Value);
            }
        }
    }

    /// <summary>The map of an instrument at a venue, for tests and inspection; null before its first mark.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    /// <param name="venue">The venue.</param>
    public VenueMap? MapOf(string instrument, Venue venue) =>
        instruments.TryGetValue(instrument, out var state) ? state.Venues.FirstOrDefault(known => known.Venue == venue)?.Map : null;

    /// <inheritdoc/>
    public StepOutcome Step(in StreamRecord record, IRecordSink sink) => record.Topic switch
    {
        TopicCatalogue.HeatmapParameters => ParametersStep.Take(record, StateOf),
        TopicCatalogue.HeatmapMeasured => MeasuredStep.Take(record, StateOf),
        TopicCatalogue.Positions => accounts.Take(record, sink),
        _ => StepMarket(record, sink),
    };

    private StepOutcome StepMarket(in StreamRecord record, IRecordSink sink)
    {
        MarketEvent market;
        try
        {
            market = MarketEvent.Parser.ParseFrom(record.Value.Span);
        }
        catch (InvalidProtocolBufferException fault)
        {
            return StepOutcome.Rejected($"value of {record.Value.Length} bytes is no plimsoll.market.v1.MarketEvent: {fault.Message}");
        }

        if (EventCheck.Fault(market, record) is { } reason) return StepOutcome.Rejected(reason);
        if (instruments.TryGetValue(market.Instrument, out var state))
        {
            if ((market.Epoch, market.Sequence).CompareTo(state.Newest) <= 0) return StepOutcome.Repeated;
        }
        else if (Make(market.Instrument, out state) is { } refusal)
        {
            return StepOutcome.Rejected(refusal);
        }

        if (Refusal(market, state) is { } unfit) return StepOutcome.Rejected(unfit);
        instruments.TryAdd(state.Name, state);
        CloseMinuteBefore(market.EventTimeUnixNs, state, sink, record.TraceParent);
        state.Apply(market);
        return StepOutcome.Processed;
    }

    /// <inheritdoc/>
    public void TakeChangedPages(IPageSink pages)
    {
        accounts.Holdings.TakeChanged(pages);
        foreach (var state in InOrder()) InstrumentPages.TakeChanged(state, pages);
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyList<StatePage> pages)
    {
        var restored = new List<InstrumentState>();
        foreach (var name in InstrumentPages.InstrumentsIn(pages))
        {
            if (!Instrument.TryParse(name, out var instrument)) throw new FormatException($"page of instrument '{name}', allowed BASE-USDT");
            var state = new InstrumentState(name, instrument.BaseAsset, parameters, tables);
            InstrumentPages.Load(state, pages);
            restored.Add(state);
        }

        accounts.Holdings.Restore(pages);
        foreach (var state in restored) instruments.Add(state.Name, state);
    }

    private (InstrumentState? State, string? Refusal) StateOf(string name)
    {
        if (instruments.TryGetValue(name, out var known)) return (known, null);
        if (Make(name, out var made) is { } refusal) return (null, refusal);
        instruments.Add(name, made);
        return (made, null);
    }

    private string? Make(string name, out InstrumentState state)
    {
        state = null!;
        if (!Instrument.TryParse(name, out var instrument)) return $"instrument '{name}', allowed BASE-USDT";
        if (instruments.Count >= parameters.MaxInstruments)
            return $"instrument '{name}' is one too many, allowed {parameters.MaxInstruments} in a partition";
        state = new InstrumentState(name, instrument.BaseAsset, parameters, tables);
        return null;
    }

    private string? Refusal(MarketEvent market, InstrumentState state)
    {
        if (market.Backfill && market.EventTimeUnixNs < state.ClockUnixNs)
            return $"backfill event_time_unix_ns {market.EventTimeUnixNs}, allowed {state.ClockUnixNs} and above: newer events have been taken";
        if (market.BodyCase is not (MarketEvent.BodyOneofCase.Trade or MarketEvent.BodyOneofCase.Ticker or MarketEvent.BodyOneofCase.OpenInterest or MarketEvent.BodyOneofCase.Candle)) return null;
        if (state.HasMapOf(market.Venue)) return null;
        var day = DateOnly.FromDateTime(UnixTime.ToUtc(market.EventTimeUnixNs).UtcDateTime);
        return tables.TableOf(market.Venue, state.BaseAsset, day) is null ? $"venue {market.Venue}, allowed those with margin tables: BinanceUsdm, Bybit, Okx, Gate, Hyperliquid, GmxV2, Generated" : null;
    }

    private void CloseMinuteBefore(long eventTimeUnixNs, InstrumentState state, IRecordSink sink, string? traceParent)
    {
        if (state.ClockUnixNs == 0) return;
        var minute = UnixTime.MinuteOf(eventTimeUnixNs);
        if (minute <= UnixTime.MinuteOf(state.ClockUnixNs)) return;
        if (!closers.TryGetValue(state.LogStep, out var closer))
            closers.Add(state.LogStep, closer = new MinuteClose(parameters, VenueMap.BucketsOf(parameters.Map, state.LogStep), state.LogStep));
        closer.Publish(state, minute - 1, sink, traceParent);
        state.Measured.Open(minute, state.Origin);
    }

    private IEnumerable<InstrumentState> InOrder() => instruments.Values.OrderBy(state => state.Name, StringComparer.Ordinal);
}
