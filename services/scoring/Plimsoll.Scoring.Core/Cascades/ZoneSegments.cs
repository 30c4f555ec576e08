namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>
/// Stretches of buckets that belong to one zone, or to none: what a draw changes is one factor for each, so that a draw costs as many steps as there are
/// stretches and not as many as there are buckets.
/// </summary>
internal sealed class ZoneSegments
{
    private readonly int[] _ofBucket;

    public ZoneSegments(int[] zoneOfBucket)
    {
        _ofBucket = new int[zoneOfBucket.Length + 1];
        List<int> starts = [], zones = [];
        for (var bucket = 0; bucket < zoneOfBucket.Length; bucket++)
        {
            if (bucket == 0 || zoneOfBucket[bucket] != zoneOfBucket[bucket - 1])
            {
                starts.Add(bucket);
                zones.Add(zoneOfBucket[bucket]);
            }

            _ofBucket[bucket] = starts.Count - 1;
        }

        // The end of the last bucket is a stretch of its own without mass: sums are read up to and with it.
        starts.Add(zoneOfBucket.Length);
        zones.Add(-1);
        _ofBucket[^1] = starts.Count - 1;
        (Starts, Zones) = ([.. starts], [.. zones]);
    }

    /// <summary>First bucket of each.</summary>
    public int[] Starts { get; }

    /// <summary>Zone of each, -1 for none.</summary>
    public int[] Zones { get; }

    /// <summary>The stretch of every bucket, and of the end.</summary>
    public ReadOnlySpan<int> OfBucket => _ofBucket;

    /// <summary>How many.</summary>
    public int Count => Starts.Length;
}
