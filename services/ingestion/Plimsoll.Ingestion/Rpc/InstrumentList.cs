using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Rpc;

/// <summary>The instruments of a source with their newest mark, funding and open interest.</summary>
internal static class InstrumentList
{
    private const int MaxInstruments = 1_000;
    private const double HoursOfComparableFunding = 8;

    public static ListInstrumentsResponse Of(IMarketSource? source)
    {
        var response = new ListInstrumentsResponse();
        if (source is null)
        {
            return response;
        }

        foreach (var streams in source.Streams.GroupBy(stream => stream.Instrument).OrderBy(group => group.Key, StringComparer.Ordinal).Take(MaxInstruments))
        {
            var first = streams.First();
            var venue = new VenueInstrument
            {
                Venue = first.Venue, Symbol = first.BaseAsset, QuoteAsset = "USD", HasDepth = streams.Any(stream => stream.Kind == StreamKind.Depth),
            };
            if (source.NewestContext(streams.Key) is { } context)
            {
                Fill(venue, context);
            }

            response.Instruments.Add(new Instrument { Name = streams.Key, BaseAsset = first.BaseAsset, Origin = source.Origin, Venues = { venue } });
        }

        return response;
    }

    private static void Fill(VenueInstrument venue, ContextLine context)
    {
        venue.MarkPrice = context.MarkPrice;
        venue.IndexPrice = context.OraclePrice;
        venue.FundingRate8H = context.FundingPerHour * HoursOfComparableFunding;
        venue.OpenInterestBase = context.OpenInterestBase;
        venue.OpenInterestUsd = context.OpenInterestBase * context.MarkPrice;
        venue.MarketAsOfUnixNs = UnixTime.FromMs(context.TimeMs);
    }
}
