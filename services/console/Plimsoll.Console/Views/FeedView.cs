using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Console.Views;

/// <summary>One stream of one instrument. Age in source time.</summary>
public sealed record FeedView(
    string Instrument, string Venue, string Stream, string State, ulong AgeMs, ulong Events, ulong Rejected, ulong Late, ulong Gaps)
{
    internal static FeedView Of(FeedHealth feed) => new(
        feed.Instrument, Wire.Word(feed.Venue), feed.Stream, Wire.Word(feed.State), feed.AgeMs, feed.Events, feed.Rejected, feed.Late, feed.Gaps);
}

/// <summary>Every stream, and the source in words.</summary>
public sealed record FeedListing(
    About About, IReadOnlyList<FeedView> Items, int Limit, bool Truncated, string Source, long? SourceTimeMs);
