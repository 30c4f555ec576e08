using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Numbers events at once, where one venue alone is normalised.</summary>
internal sealed class NumberedRecords(uint epoch, IRecordSink sink) : IMarketEvents
{
    private readonly EventNumbers _numbers = new(epoch);

    public void Publish(MarketEvent marketEvent) => sink.Publish(_numbers.Next(marketEvent));
}
