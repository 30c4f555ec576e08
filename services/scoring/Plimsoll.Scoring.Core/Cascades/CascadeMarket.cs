using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>What a cascade runs through: one side of an instrument at all venues.</summary>
/// <param name="Side">Whose positions are liquidated: longs by a fall, shorts by a rise.</param>
/// <param name="MarkPrice">Price from which buckets count, quote units.</param>
/// <param name="BucketWidth">Log price per bucket, above 0.</param>
/// <param name="Venues">Venues that trade, at least one; all with as many buckets.</param>
/// <param name="ZoneOfBucket">Number of the zone in each bucket, -1 for none.</param>
/// <param name="Zones">The zones.</param>
public sealed record CascadeMarket(
    PositionSide Side, double MarkPrice, double BucketWidth, IReadOnlyList<CascadeVenue> Venues, int[] ZoneOfBucket, IReadOnlyList<CascadeZone> Zones)
{
    /// <summary>Buckets of every array.</summary>
    public int Buckets => ZoneOfBucket.Length;

    /// <summary>Price at a distance.</summary>
    /// <param name="buckets">Buckets from the mark outward.</param>
    public double PriceAt(double buckets) => MarkPrice * Math.Exp(-Side.Sign() * buckets * BucketWidth);
}
