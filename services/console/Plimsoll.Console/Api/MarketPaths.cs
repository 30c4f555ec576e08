using Plimsoll.Console.Answers;
using Plimsoll.Console.Links;
using Plimsoll.Console.Live;
using Plimsoll.Console.Query;
using Plimsoll.Console.Views;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Console.Api;

/// <summary>What ingestion knows.</summary>
internal static class MarketPaths
{
    // As many as ingestion lists.
    private const int MaxInstruments = 1_000;

    // Five streams of each.
    private const int MaxFeeds = 5_000;

    private static readonly Dictionary<string, Venue> Venues = Enum.GetValues<Venue>()
        .Where(venue => venue != Venue.Unspecified)
        .ToDictionary(venue => Wire.Word(venue), StringComparer.Ordinal);

    public static async Task<IResult> InstrumentsAsync(HttpRequest request, MarketDataClient market, SourceClock clock, CancellationToken cancel)
    {
        _ = new QueryReader(request.Query);
        var answer = await market.ListInstrumentsAsync(cancel);
        var newest = answer.Instruments.SelectMany(item => item.Venues).Select(venue => venue.MarketAsOfUnixNs).DefaultIfEmpty().Max();
        var origin = answer.Instruments.Count > 0 ? Wire.Word(answer.Instruments[0].Origin) : clock.Origin;
        var about = new About(origin, Wire.Word(Basis.Observed), AsOfMs: Wire.TimeMs(newest), AgeMs: clock.AgeMs(newest));
        var items = answer.Instruments.Take(MaxInstruments).Select(item => InstrumentView.Of(item, clock));
        var listing = new Listing<InstrumentView>(about, [.. items], MaxInstruments, answer.Instruments.Count > MaxInstruments);
        return new JsonAnswer<Listing<InstrumentView>>(listing, ConsoleJson.Default.ListingInstrumentView);
    }

    public static async Task<IResult> FeedsAsync(
        HttpRequest request, MarketDataClient market, SourceClock clock, TimeProvider wall, CancellationToken cancel)
    {
        _ = new QueryReader(request.Query);
        var answer = await market.GetFeedHealthAsync(cancel);
        var nowNs = UnixTime.Now(wall);
        long? age = answer.SourceTimeUnixNs == 0 ? null : Math.Max(0, UnixTime.ToMs(nowNs - answer.SourceTimeUnixNs));
        var about = new About(Wire.Word(answer.Origin), Wire.Word(Basis.Observed), AsOfMs: Wire.TimeMs(answer.SourceTimeUnixNs), AgeMs: age);
        var listing = new FeedListing(
            about,
            [.. answer.Feeds.Take(MaxFeeds).Select(FeedView.Of)],
            MaxFeeds,
            answer.Feeds.Count > MaxFeeds,
            answer.Source,
            clock.View?.SourceTimeMs ?? Wire.TimeMs(answer.SourceTimeUnixNs));
        return new JsonAnswer<FeedListing>(listing, ConsoleJson.Default.FeedListing);
    }

    public static async Task<IResult> BookAsync(HttpRequest request, MarketDataClient market, CancellationToken cancel)
    {
        var query = new QueryReader(request.Query, "instrument", "venue", "levels");
        var question = new GetBookRequest
        {
            Instrument = query.RequiredInstrument(),
            Venue = query.Choice("venue", Venues),
            Levels = (uint)query.Whole("levels", 20, 1, 1_000),
        };
        var answer = await market.GetBookAsync(question, cancel);
        var book = answer.Book ?? throw new ServiceException(ServiceName.Ingestion, Rpc.StatusCode.NotFound, $"no depth for {question.Instrument}");
        var about = new About(
            Wire.Word(book.Origin), Wire.Word(Basis.Observed), AsOfMs: Wire.TimeMs(book.AsOfUnixNs), AgeMs: (long)Math.Min(answer.AgeMs, long.MaxValue));
        return new JsonAnswer<BookView>(BookView.Of(book, about), ConsoleJson.Default.BookView);
    }
}
