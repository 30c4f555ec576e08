using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;

namespace Plimsoll.Ingestion.Tests;

public sealed class DepthTests
{
    private const long Start = Lines.StartMs;

    [Fact]
    public void Bands_count_what_rests_within_their_distance_and_say_where_they_end()
    {
        // Mid is 10,000, so a price unit is a basis point; levels stand at 0.5, 1.5, ... basis points.
        var summary = DepthSummaries.Of(Lines.Book(Start, levels: 60));
        Assert.Equal([10u, 25u, 50u, 100u, 200u, 500u], summary.Bands.Select(band => band.DistanceBp));
        Assert.Equal([true, true, true, false, false, false], summary.Bands.Select(band => band.Complete));
        Assert.Equal(Enumerable.Range(0, 10).Sum(level => 9_999.5 - level), summary.Bands[0].BidUsd);
        Assert.Equal(Enumerable.Range(0, 50).Sum(level => 10_000.5 + level), summary.Bands[2].AskUsd);
        Assert.Equal(summary.Bands[3].BidUsd, summary.Bands[5].BidUsd);
        Assert.Equal((59.5, 59.5, 60u), (summary.BidKnownBp, summary.AskKnownBp, summary.BidLevels));
        Assert.InRange(summary.Slope, 1.99, 2.01);
        Assert.False(summary.HasResilience);
    }

    [Fact]
    public void A_book_that_ends_before_the_first_band_has_no_complete_band_and_no_slope()
    {
        var summary = DepthSummaries.Of(Lines.Book(Start, levels: 3));
        Assert.All(summary.Bands, band => Assert.False(band.Complete));
        Assert.Equal(2.5, summary.BidKnownBp);
        Assert.False(summary.HasSlope);
    }

    [Fact]
    public void Summaries_come_at_most_once_a_second()
    {
        var collected = new Collected();
        foreach (var ms in (int[])[0, 400, 999, 1_000, 1_800, 2_500])
        {
            collected.Take(Lines.Book(Start + ms));
        }

        Assert.Equal([0, 1_000, 2_500], collected.Events.Where(body => body.Depth is not null).Select(body => (body.EventTimeUnixNs / 1_000_000) - Start));
        Assert.Equal(6ul, collected.HealthOf("depth").Events);
    }

    [Fact]
    public void A_crossed_book_is_told_at_once_as_stale_and_so_is_the_next_good_one()
    {
        var collected = new Collected().Take(Lines.Book(Start)).Take(Lines.Book(Start + 200, bid: 10_001)).Take(Lines.Book(Start + 400));
        var summaries = collected.Events.Where(body => body.Depth is not null).Select(body => body.Depth).ToList();
        Assert.Equal([BookState.Valid, BookState.Stale, BookState.Valid], summaries.Select(summary => summary.State));
        Assert.Empty(summaries[1].Bands);
        Assert.Equal((2ul, 1ul), (collected.HealthOf("depth").Events, collected.HealthOf("depth").Rejected));
    }

    [Fact]
    public void A_late_book_is_older_than_what_is_known_and_is_not_told()
    {
        var collected = new Collected().Take(Lines.Book(Start + 60_000)).Take(Lines.Book(Start), isLate: true);
        Assert.Single(collected.Events, body => body.Depth is not null);
        Assert.Equal(1ul, collected.HealthOf("depth").Late);
    }
}
