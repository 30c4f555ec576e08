using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>One venue's book, the side that a cascade would hit.</summary>
/// <param name="Venue">Name.</param>
/// <param name="Levels">Best first.</param>
public sealed record VenueBook(string Venue, IReadOnlyList<BookStep> Levels);

/// <summary>Puts zones and books together into what a cascade runs through.</summary>
public static class MarketBuilder
{
    /// <summary>Five basis points: below the width of a zone, above tick noise (appendix P).</summary>
    public const double BucketWidth = 0.0005;

    /// <summary>Out to 63 % below and 172 % above: further than any zone that is listed.</summary>
    public const int Buckets = 2_000;

    /// <summary>Builds the market; null where no book has a level. Zones are shared out between venues by their depth within 1 %: the map is not by venue.</summary>
    /// <param name="side">Whose positions are liquidated.</param>
    /// <param name="markPrice">Above 0.</param>
    /// <param name="zones">Zones of that side.</param>
    /// <param name="books">Books of venues that trade.</param>
    public static CascadeMarket? Of(PositionSide side, double markPrice, IReadOnlyList<CascadeZone> zones, IReadOnlyList<VenueBook> books)
    {
        var ladders = books.Select(book => (book.Venue, Ladder: DepthLadder.Of([.. book.Levels], BucketWidth, Buckets))).Where(pair => pair.Ladder is not null).ToList();
        if (ladders.Count == 0) return null;
        var (mass, zoneOfBucket) = Spread(side, markPrice, zones);
        var nearby = ladders.Select(pair => pair.Ladder!.Usd.AsSpan(0, CoupledWalk.NearBuckets).ToArray().Sum()).ToArray();
        var venues = ladders.Select((pair, i) => new CascadeVenue(
            pair.Venue, [.. mass.Select(usd => usd * nearby[i] / nearby.Sum())], pair.Ladder!.Usd, pair.Ladder.VisibleBuckets)).ToList();
        return new CascadeMarket(side, markPrice, BucketWidth, venues, zoneOfBucket, zones);
    }

    /// <summary>A zone's mass lies as a triangle over its prices, its tip at the peak; what the mark has passed already is left out.</summary>
    private static (double[] Mass, int[] ZoneOfBucket) Spread(PositionSide side, double markPrice, IReadOnlyList<CascadeZone> zones)
    {
        var (mass, owner) = (new double[Buckets], new int[Buckets]);
        Array.Fill(owner, -1);
        for (var zone = 0; zone < zones.Count; zone++)
        {
            var (first, second) = (Place(zones[zone].LowPrice), Place(zones[zone].HighPrice));
            var (near, far, peak) = (Math.Min(first, second), Math.Max(first, second), Place(zones[zone].PeakPrice));
            var (from, to) = ((int)Math.Floor(near), (int)Math.Floor(far));
            var weights = Enumerable.Range(from, to - from + 1).Select(bucket => Weight(bucket + 0.5, near, far, peak)).ToArray();
            var sum = weights.Sum();
            for (var i = 0; i < weights.Length; i++)
            {
                if (from + i is < 0 or >= Buckets) continue;
                mass[from + i] += zones[zone].MassUsd * weights[i] / sum;
                owner[from + i] = zone;
            }
        }

        return (mass, owner);

        double Place(double price) => side.Sign() * Math.Log(markPrice / price) / BucketWidth;
    }

    private static double Weight(double at, double near, double far, double peak)
    {
        const double Flat = 0.2; // a zone has mass at its edges too, and a zone of one bucket all of it
        var slope = at < peak ? (at - near) / Math.Max(1e-9, peak - near) : (far - at) / Math.Max(1e-9, far - peak);
        return Flat + Math.Clamp(slope, 0, 1);
    }
}
