using Plimsoll.Console.Live;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Console.Views;

/// <summary>One canonical instrument.</summary>
public sealed record InstrumentView(string Name, string Base, string Origin, IReadOnlyList<VenueInstrumentView> Venues)
{
    internal static InstrumentView Of(Instrument instrument, SourceClock clock) => new(
        instrument.Name,
        instrument.BaseAsset,
        Wire.Word(instrument.Origin),
        [.. instrument.Venues.Select(venue => VenueInstrumentView.Of(venue, clock))]);
}

/// <summary>The instrument at one venue: prices in quote units, open interest one side, funding as a fraction per 8 hours.</summary>
public sealed record VenueInstrumentView(
    string Venue,
    string Symbol,
    string Quote,
    bool HasDepth,
    double? MarkPrice,
    double? IndexPrice,
    double? Funding8h,
    double? OpenInterestBase,
    double? OpenInterestUsd,
    long? AsOfMs,
    long? AgeMs)
{
    internal static VenueInstrumentView Of(VenueInstrument venue, SourceClock clock) => new(
        Wire.Word(venue.Venue),
        venue.Symbol,
        venue.QuoteAsset,
        venue.HasDepth,
        venue.HasMarkPrice ? Wire.Price(venue.MarkPrice) : null,
        venue.HasIndexPrice ? Wire.Price(venue.IndexPrice) : null,
        venue.HasFundingRate8H ? venue.FundingRate8H : null,
        venue.HasOpenInterestBase ? venue.OpenInterestBase : null,
        venue.HasOpenInterestUsd ? venue.OpenInterestUsd : null,
        Wire.TimeMs(venue.MarketAsOfUnixNs),
        clock.AgeMs(venue.MarketAsOfUnixNs));
}
