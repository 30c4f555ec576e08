using Google.Protobuf;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Numbers the events of each instrument within one epoch, from 1, without holes, and makes records of them. One writer.</summary>
/// <param name="epoch">Number of the producer's life.</param>
public sealed class EventNumbers(uint epoch)
{
    private readonly Dictionary<string, ulong> _sequences = new(StringComparer.Ordinal);

    /// <summary>The next record of the event's instrument.</summary>
    /// <param name="marketEvent">The event; it gets its number.</param>
    public OutputRecord Next(MarketEvent marketEvent)
    {
        marketEvent.Epoch = epoch;
        marketEvent.Sequence = _sequences[marketEvent.Instrument] = _sequences.GetValueOrDefault(marketEvent.Instrument) + 1;
        return new OutputRecord(TopicCatalogue.MarketEvents, marketEvent.Instrument, marketEvent.Id, marketEvent.EventTimeUnixNs, marketEvent.ToByteArray());
    }
}
