namespace Plimsoll.Market.Grids;

/// <summary>A grid of prices, equal in log price (quant specification A.2). Bucket i holds prices from <c>ref e^(i w)</c> up to <c>ref e^((i+1) w)</c>.</summary>
/// <param name="ReferencePrice">Lower edge of bucket 0, quote units, above 0.</param>
/// <param name="LogStep">Width of a bucket in log price, above 0; 0.0005 is 5 basis points.</param>
public readonly record struct LogPriceGrid(double ReferencePrice, double LogStep)
{
    /// <summary>Where a price lies, in buckets from the lower edge of bucket 0.</summary>
    /// <param name="price">Price in quote units, above 0.</param>
    public double PositionOf(double price) => Math.Log(price / ReferencePrice) / LogStep;

    /// <summary>The bucket that holds a price.</summary>
    /// <param name="price">Price in quote units, above 0.</param>
    public int BucketOf(double price) => (int)Math.Floor(PositionOf(price));

    /// <summary>Geometric centre of a bucket, quote units.</summary>
    /// <param name="bucket">Bucket number, any sign.</param>
    public double CentreOf(int bucket) => ReferencePrice * Math.Exp((bucket + 0.5) * LogStep);

    /// <summary>Lower edge of a bucket, quote units; the upper edge is the lower edge of the next.</summary>
    /// <param name="bucket">Bucket number, any sign.</param>
    public double LowerEdgeOf(int bucket) => ReferencePrice * Math.Exp(bucket * LogStep);
}
