using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Cascades;

/// <summary>Reads zones from the view and books from the store, with their ages: widened beyond the first bound, left out beyond the second (quant specification D.5).</summary>
internal sealed class GroundReader(MinuteMarkets markets, LatestScores scores, ILatestStore store, TimeProvider clock)
{
    private const long WideBookMs = 10_000;
    private const long RefuseBookMs = 60_000;
    private const long WideZonesMs = 180_000; // zones come once a minute
    private const long RefuseZonesMs = 600_000;
    private const long MinuteMs = 60_000;

    private static readonly Venue[] Venues = [.. Enum.GetValues<Venue>().Where(venue => venue != Venue.Unspecified)];

    /// <summary>What is known, or null where the instrument has no market yet.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    public async Task<CascadeGround?> ReadAsync(string instrument, CancellationToken cancel)
    {
        if (markets.Find(instrument) is not { } market) return null;
        List<Book> books = [];
        foreach (var venue in Venues)
        {
            if (await store.GetAsync($"book:{venue}:{instrument}", cancel) is { } latest && Parse(latest.Value) is { } book) books.Add(book);
        }

        return Of(instrument, market, books);
    }

    private CascadeGround Of(string instrument, Core.Accounts.MarketNow market, List<Book> books)
    {
        var zonesMs = (market.Minute + 1) * MinuteMs;
        var score = scores.Find(instrument);
        var scoreMs = score is { MarkPrice: > 0 } ? UnixTime.ToMs(score.AsOfUnixNs) : long.MinValue;
        var newest = Math.Max(Math.Max(zonesMs, scoreMs), books.Select(book => UnixTime.ToMs(book.AsOfUnixNs)).DefaultIfEmpty(long.MinValue).Max());
        var now = market.Origin == Origin.Live ? clock.GetUtcNow().ToUnixTimeMilliseconds() : newest;
        List<string> limits = [];
        var depth = books.Select(book => Judge(book, Math.Max(0, now - UnixTime.ToMs(book.AsOfUnixNs)))).ToList();
        var isWide = false;
        foreach (var one in depth)
        {
            if (one.Fault is not null) limits.Add(one.Fault + ": left out");
            else if (one.AgeMs > WideBookMs) limits.Add(Text($"depth of {one.Venue} is {one.AgeMs / 1_000.0:0.#} s old: intervals are wider"));
            isWide |= one.AgeMs > WideBookMs;
        }

        var zonesAge = Math.Max(0, now - zonesMs);
        if (zonesAge > WideZonesMs) limits.Add(Text($"zones are {zonesAge / 1_000.0:0.#} s old"));
        if (books.Count == 0) limits.Add($"no depth of {instrument} at any venue");
        var fault = zonesAge > RefuseZonesMs ? Text($"zones of {instrument} are {zonesAge / 1_000.0:0.#} s old, allowed {RefuseZonesMs / 1_000} s") : null;
        var (mark, asOf) = scoreMs > zonesMs ? (score!.MarkPrice, scoreMs) : (market.MarkPrice, zonesMs);
        return new CascadeGround(mark, now, asOf, market.Zones, depth, fault, limits, isWide || zonesAge > WideZonesMs, market.Origin,
            market.Volatility.IsDefaultOrEmpty ? null : market.Volatility[0]);
    }

    private static VenueDepth Judge(Book book, long ageMs) => new(
        book.Venue, book, ageMs,
        book.State != BookState.Valid ? $"the book of {book.Venue} is {book.State.ToString().ToLowerInvariant()}"
        : ageMs > RefuseBookMs ? Text($"depth of {book.Venue} is {ageMs / 1_000.0:0.#} s old, allowed {RefuseBookMs / 1_000} s")
        : null);

    private static Book? Parse(byte[] value)
    {
        try
        {
            return Book.Parser.ParseFrom(value);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
