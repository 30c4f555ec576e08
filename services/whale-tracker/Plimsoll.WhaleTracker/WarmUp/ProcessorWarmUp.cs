using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.WhaleTracker.WarmUp;

/// <summary>Steps a processor of its own through a tape of trades before the service is ready, so that the first real one meets compiled code.</summary>
internal sealed class ProcessorWarmUp(WhaleParameters parameters) : IWarmUp, IRecordSink
{
    // A tenth of a second of work: enough for the tiered compiler to settle.
    private const int Trades = 60_000;

    /// <inheritdoc />
    public string Name => "large trades";

    /// <inheritdoc />
    public Task WarmUpAsync(CancellationToken cancel)
    {
        var processor = new WhaleProcessor(parameters);
        for (var trade = 1; trade <= Trades; trade++)
        {
            cancel.ThrowIfCancellationRequested();
            var body = new MarketEvent
            {
                Instrument = "WARM-USDT", Venue = Venue.Generated, Origin = Origin.Generated, Epoch = 1, Sequence = (ulong)trade,
                EventTimeUnixNs = trade * UnixTime.NsPerSecond,
                Trade = new Trade { Price = 1, SizeBase = 1 + (trade * 7_919L % 1_000_000), TakerSide = TakerSide.Buy, Kind = TradeKind.Regular },
            };
            processor.Step(new StreamRecord(TopicCatalogue.MarketEvents, 0, trade, body.Instrument, body.ToByteArray()), this);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    void IRecordSink.Publish(OutputRecord record)
    {
        // A warm-up has no outside effect.
    }
}
