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
            var instrument = new Instrument { Name = streams.Key, BaseAsset = streams.First().BaseAsset, Origin = source.Origin };
            foreach (var at in streams.GroupBy(stream => stream.Venue))
            {
                var venue = new VenueInstrument
                {
                    Venue = at.Key, Symbol = at.First().Symbol, QuoteAsset = at.First().QuoteAsset, HasDepth = at.Any(stream => stream.Kind == StreamKind.Depth),
                };
                if (source.NewestContext(at.Key, streams.Key) is { } context)
                {
                    Fill(venue, context);
                }

                instrument.Venues.Add(venue);
            }

            response.Instruments.Add(instrument);
        }

        return response;
    }

    private static void Fill(VenueInstrument venue, ContextLine context)
    {
        // A live venue tells these one by one: what it has not told yet is absent, never a number.
        if (!double.IsNaN(context.MarkPrice)) venue.MarkPrice = context.MarkPrice;
        if (!double.IsNaN(context.OraclePrice)) venue.IndexPrice = context.OraclePrice;
        if (!double.IsNaN(context.FundingPerHour)) venue.FundingRate8H = context.FundingPerHour * HoursOfComparableFunding;
        if (!double.IsNaN(context.OpenInterestBase)) venue.OpenInterestBase = context.OpenInterestBase;
        if (!double.IsNaN(context.OpenInterestBase * context.MarkPrice)) venue.OpenInterestUsd = context.OpenInterestBase * context.MarkPrice;
        venue.MarketAsOfUnixNs = UnixTime.FromMs(context.TimeMs);
    }
}
