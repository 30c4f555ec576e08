using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Hosting;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.WarmUp;

/// <summary>Runs a made-up hour through a map before the service is ready, so that the first real events meet compiled code.</summary>
internal sealed class MapWarmUp : IWarmUp, IRecordSink
{
    private const int Seconds = 3_600;
    private const int ContextSeconds = 15;

    /// <inheritdoc />
    public string Name => "map";

    /// <inheritdoc />
    public Task WarmUpAsync(CancellationToken cancel)
    {
        var processor = new HeatmapProcessor(new HeatmapParameters());
        ulong sequence = 0;
        for (var second = 0; second < Seconds; second++)
        {
            cancel.ThrowIfCancellationRequested();
            var price = 100 * (1 + (0.01 * Math.Sin(second / 300.0)));
            var marketEvent = new MarketEvent
            {
                Id = "warm-up", Instrument = "WARM-USDT", Venue = Venue.Generated, Origin = Origin.Generated, Epoch = 1, Sequence = ++sequence,
                EventTimeUnixNs = (second + 1) * UnixTime.NsPerSecond,
                Trade = new Trade { Price = price, SizeBase = 1, TakerSide = second % 2 == 0 ? TakerSide.Buy : TakerSide.Sell, Kind = TradeKind.Regular },
            };
            Step(processor, marketEvent);
            if (second % ContextSeconds == 0)
            {
                marketEvent.Sequence = ++sequence;
                marketEvent.Ticker = new Ticker { MarkPrice = price, IndexPrice = price };
                Step(processor, marketEvent);
                marketEvent.Sequence = ++sequence;
                marketEvent.OpenInterest = new OpenInterest { OpenInterestBase = 1_000 + second, Raw = 1_000 + second };
                Step(processor, marketEvent);
            }
        }

        return Task.CompletedTask;
    }

    void IRecordSink.Publish(OutputRecord record)
    {
    }

    private void Step(HeatmapProcessor processor, MarketEvent marketEvent) =>
        processor.Step(new StreamRecord(TopicCatalogue.MarketEvents, 0, 0, marketEvent.Instrument, marketEvent.ToByteArray()), this);
}
