using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>Makes events of one venue with their envelope: id, venue and receive time. Who publishes them numbers them.</summary>
internal sealed class VenueEventWriter(Venue venue, Origin origin, IMarketEvents events)
{
    private static readonly string[] StreamNames = ["trade", "ticker", "oi", "depth", "liquidation"];

    private readonly string _prefix = venue switch
    {
        Venue.BinanceUsdm => "binance",
        Venue.BinanceCoinm => "binance-coinm",
        _ => venue.ToString().ToLowerInvariant(),
    };

    /// <summary>Events sent.</summary>
    public long Count { get; private set; }

    /// <summary>An event that the venue has no id for: stream, venue time, ordinal within that millisecond.</summary>
    public MarketEvent Of(FollowedSymbol instrument, VenueStream stream, long timeMs, in FrameContext context) => Of(
        instrument, string.Create(CultureInfo.InvariantCulture, $"{StreamNames[(int)stream]}:{timeMs}:{instrument.OrdinalOf(stream, timeMs)}"), timeMs, context);

    /// <summary>An event with the venue's own id.</summary>
    public MarketEvent Of(FollowedSymbol instrument, string id, long timeMs, in FrameContext context)
    {
        var timeNs = UnixTime.FromMs(timeMs);
        return new MarketEvent
        {
            Id = $"{_prefix}:{instrument.Name}:{id}", Instrument = instrument.Symbol.Instrument, Venue = venue, Origin = origin, EventTimeUnixNs = timeNs,
            ReceiveTimeUnixNs = context.ReceiveTimeUnixNs == 0 ? timeNs : context.ReceiveTimeUnixNs, Backfill = IsHistory(context.Endpoint),
        };
    }

    /// <summary>Sends what was made.</summary>
    public void Send(MarketEvent marketEvent)
    {
        Count++;
        events.Publish(marketEvent);
    }

    private static bool IsHistory(VenueEndpoint endpoint) =>
        endpoint is VenueEndpoint.FundingHistory or VenueEndpoint.OpenInterestHistory or VenueEndpoint.Trades or VenueEndpoint.Liquidations or VenueEndpoint.Candles;
}
