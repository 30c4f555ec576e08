namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>How far a venue's mark stands when it stands somewhere itself: it follows the mean displacement of all venues, and its own beyond that by ϑ.</summary>
/// <param name="Others">Sum of weight times displacement of the other venues, buckets.</param>
/// <param name="Weight">Its own weight in the mean.</param>
/// <param name="PassThrough">ϑ.</param>
internal readonly record struct MarkLaw(double Others, double Weight, double PassThrough)
{
    /// <summary>Displacement of the mark, buckets; grows with the venue's own.</summary>
    /// <param name="at">Where the venue stands.</param>
    public double Of(double at)
    {
        var mean = Others + (Weight * at);
        return mean + (PassThrough * Math.Max(0, at - mean));
    }
}
