using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// Writes events of one venue with their envelope: id, venue and receive time, and the next number of their instrument. One message object
/// serves all; only bytes leave.
/// </summary>
internal sealed class VenueEventWriter(Venue venue, Origin origin, uint epoch)
{
    private readonly SortedDictionary<string, ulong> _sequences = new(StringComparer.Ordinal);
    private readonly MarketEvent _event = new() { Venue = venue, Origin = origin, Epoch = epoch };

    /// <summary>Events written.</summary>
    public long Count { get; private set; }

    /// <summary>Begins an event that the venue has no id for: stream, venue time, ordinal within that millisecond.</summary>
    public MarketEvent Begin(VenueInstrument instrument, string stream, long timeMs, in FrameContext context) => Start(
        instrument, string.Create(CultureInfo.InvariantCulture, $"{stream}:{timeMs}:{instrument.OrdinalOf(stream, timeMs)}"), timeMs, context);

    /// <summary>Begins an event with the venue's own id.</summary>
    public MarketEvent BeginKnown(VenueInstrument instrument, string id, long timeMs, in FrameContext context) => Start(instrument, id, timeMs, context);

    /// <summary>Sends what was begun.</summary>
    public void Send(IRecordSink sink)
    {
        Count++;
        sink.Publish(new OutputRecord(TopicCatalogue.MarketEvents, _event.Instrument, _event.Id, _event.EventTimeUnixNs, _event.ToByteArray()));
    }

    private static string PrefixOf(Venue venue) => venue switch
    {
        Venue.BinanceUsdm => "binance",
        Venue.BinanceCoinm => "binance-coinm",
        _ => venue.ToString().ToLowerInvariant(),
    };

    private static bool IsHistory(VenueEndpoint endpoint) =>
        endpoint is VenueEndpoint.FundingHistory or VenueEndpoint.OpenInterestHistory or VenueEndpoint.Trades or VenueEndpoint.Liquidations;

    private MarketEvent Start(VenueInstrument instrument, string id, long timeMs, in FrameContext context)
    {
        var name = instrument.Symbol.Instrument;
        _event.Id = $"{PrefixOf(venue)}:{instrument.Name}:{id}";
        _event.Instrument = name;
        _event.EventTimeUnixNs = UnixTime.FromMs(timeMs);
        _event.ReceiveTimeUnixNs = context.ReceiveTimeUnixNs == 0 ? _event.EventTimeUnixNs : context.ReceiveTimeUnixNs;
        _event.Sequence = _sequences[name] = _sequences.GetValueOrDefault(name) + 1;
        _event.Backfill = IsHistory(context.Endpoint);
        return _event;
    }
}
