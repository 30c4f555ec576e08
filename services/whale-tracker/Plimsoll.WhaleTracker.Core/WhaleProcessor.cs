using Google.Protobuf;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>
/// Watches market events for large money: fills of one taker order are added up, and an order is a signal when its notional reaches the
/// asset's floor and stands out among the orders of the last 24 hours.
/// </summary>
/// <param name="parameters">What counts as large.</param>
public sealed class WhaleProcessor(WhaleParameters parameters) : IPartitionProcessor
{
    private readonly SortedDictionary<string, InstrumentWhales> _instruments = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Latest => [];

    /// <inheritdoc />
    public StepOutcome Step(in StreamRecord record, IRecordSink sink)
    {
        MarketEvent marketEvent;
        try
        {
            marketEvent = MarketEvent.Parser.ParseFrom(record.Value.Span);
        }
        catch (InvalidProtocolBufferException fault)
        {
            return StepOutcome.Rejected($"value: not a MarketEvent ({fault.Message})");
        }

        return Refusal(marketEvent) is { } reason ? StepOutcome.Rejected(reason)
            : Of(marketEvent.Instrument).Take(marketEvent, sink) ? StepOutcome.Processed
            : StepOutcome.Repeated;
    }

    /// <inheritdoc />
    public void TakeChangedPages(IPageSink pages)
    {
        foreach (var instrument in _instruments.Values.Where(instrument => instrument.IsChanged))
        {
            pages.Write(instrument.Page, instrument.Save());
        }
    }

    /// <inheritdoc />
    public void Restore(IReadOnlyList<StatePage> pages)
    {
        foreach (var page in pages)
        {
            Of(page.Name[(page.Name.IndexOf(':', StringComparison.Ordinal) + 1)..]).Restore(page.Content);
        }
    }

    private static string? Refusal(MarketEvent marketEvent) => marketEvent switch
    {
        { Instrument: "" } => "instrument: empty; needed: a canonical instrument such as BTC-USDT",
        { Sequence: 0 } => "sequence: 0; allowed: 1 or more",
        { BodyCase: MarketEvent.BodyOneofCase.None } => "body: none; needed: one of trade, ticker, open_interest, liquidation, depth, feed_status, clock",
        { Trade.Price: not (> 0 and < double.PositiveInfinity) } => $"trade.price: {marketEvent.Trade.Price}; allowed: above 0 and finite",
        { Trade.SizeBase: not (> 0 and < double.PositiveInfinity) } => $"trade.size_base: {marketEvent.Trade.SizeBase}; allowed: above 0 and finite",
        _ => null,
    };

    private InstrumentWhales Of(string instrument)
    {
        if (!_instruments.TryGetValue(instrument, out var whales))
        {
            _instruments.Add(instrument, whales = new InstrumentWhales(instrument, parameters));
        }

        return whales;
    }
}
