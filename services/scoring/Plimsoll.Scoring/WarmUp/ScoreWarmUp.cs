using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.WarmUp;

/// <summary>Runs a made-up hour through a scorer before the service is ready, so that the first real events meet compiled code.</summary>
internal sealed class ScoreWarmUp : IWarmUp, IRecordSink
{
    private const int Minutes = 60;
    private const int EventsPerMinute = 200;

    /// <inheritdoc />
    public string Name => "score";

    /// <inheritdoc />
    public Task WarmUpAsync(CancellationToken cancel)
    {
        var processor = new ScoringProcessor(new ScoringParameters());
        ulong sequence = 0;
        for (var minute = 1; minute <= Minutes; minute++)
        {
            cancel.ThrowIfCancellationRequested();
            var zones = new ZoneSet { Instrument = "WARM-USDT", Minute = minute - 1, MarkPrice = 100, AsOfUnixNs = UnixTime.StartOfMinute(minute), Origin = Origin.Generated };
            Step(processor, TopicCatalogue.HeatmapZones, zones.ToByteArray());
            for (var index = 0; index < EventsPerMinute; index++)
            {
                Step(processor, TopicCatalogue.MarketEvents, Event(minute, index, ++sequence).ToByteArray());
            }
        }

        return Task.CompletedTask;
    }

    void IRecordSink.Publish(OutputRecord record)
    {
    }

    private static MarketEvent Event(int minute, int index, ulong sequence)
    {
        var price = 100 * (1 + (0.01 * Math.Sin(minute / 5.0)) + (0.0001 * (index % 7)));
        var marketEvent = new MarketEvent
        {
            Id = "warm-up", Instrument = "WARM-USDT", Venue = Venue.Generated, Origin = Origin.Generated, Epoch = 1, Sequence = sequence,
            EventTimeUnixNs = UnixTime.StartOfMinute(minute) + (index * 250 * UnixTime.NsPerMs),
        };
        switch (index % 20)
        {
            case 0:
                marketEvent.Ticker = new Ticker { MarkPrice = price, IndexPrice = price, FundingRate8H = 1e-4 };
                break;
            case 1:
                marketEvent.OpenInterest = new OpenInterest { OpenInterestBase = 1_000 + minute, Raw = 1_000 + minute };
                break;
            default:
                marketEvent.Trade = new Trade { Price = price, SizeBase = 1, TakerSide = index % 2 == 0 ? TakerSide.Buy : TakerSide.Sell, Kind = TradeKind.Regular };
                break;
        }

        return marketEvent;
    }

    private void Step(ScoringProcessor processor, string topic, byte[] value) => processor.Step(new StreamRecord(topic, 0, 0, "WARM-USDT", value), this);
}
