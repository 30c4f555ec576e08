using Google.Protobuf;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Live;

/// <summary>Numbers the events of each instrument within one epoch, from 1, without holes, and makes records of them. One writer.</summary>
internal sealed class EventNumbers(uint epoch)
{
    private readonly Dictionary<string, ulong> _sequences = new(StringComparer.Ordinal);

    /// <summary>The next record of the event's instrument.</summary>
    public OutputRecord Next(MarketEvent marketEvent)
    {
        marketEvent.Epoch = epoch;
        marketEvent.Sequence = _sequences[marketEvent.Instrument] = _sequences.GetValueOrDefault(marketEvent.Instrument) + 1;
        return new OutputRecord(TopicCatalogue.MarketEvents, marketEvent.Instrument, marketEvent.Id, marketEvent.EventTimeUnixNs, marketEvent.ToByteArray());
    }
}
