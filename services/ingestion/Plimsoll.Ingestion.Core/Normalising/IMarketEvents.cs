using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Receives normalised events of one or more venues, in order, without their number: who publishes them numbers them.</summary>
public interface IMarketEvents
{
    /// <summary>Takes an event. The maker does not touch it again.</summary>
    /// <param name="marketEvent">The event; epoch and sequence are not set.</param>
    void Publish(MarketEvent marketEvent);
}
