using Plimsoll.Market.Grids;

namespace Plimsoll.Market.Tests;

public sealed class LogPriceGridTests
{
    private static readonly LogPriceGrid Grid = new(60_000, 0.0005);

    [Fact]
    public void Centre_of_a_bucket_lies_in_it()
    {
        for (var bucket = -1_400; bucket < 1_400; bucket++) Assert.Equal(bucket, Grid.BucketOf(Grid.CentreOf(bucket)));
    }

    [Fact]
    public void Reference_is_the_lower_edge_of_bucket_zero()
    {
        Assert.Equal(0, Grid.BucketOf(60_000));
        Assert.Equal(-1, Grid.BucketOf(59_999.99));
        Assert.Equal(60_000, Grid.LowerEdgeOf(0));
    }

    [Fact]
    public void Scaling_every_price_changes_no_bucket()
    {
        var scaled = new LogPriceGrid(60_000 * 1024, 0.0005);
        for (var price = 30_000.5; price < 110_000; price += 37.3) Assert.Equal(Grid.BucketOf(price), scaled.BucketOf(price * 1024));
    }
}
