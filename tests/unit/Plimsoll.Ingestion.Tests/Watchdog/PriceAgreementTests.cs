using Plimsoll.Ingestion.Core.Watchdog;

namespace Plimsoll.Ingestion.Tests.Watchdog;

public sealed class PriceAgreementTests
{
    [Fact]
    public void One_that_is_wrong_is_apart_and_does_not_make_the_others_wrong()
    {
        double[] mids = [100, 100.1, 99.9, 103];
        var apart = mids.Select(mid => PriceAgreement.ApartBp(mid, [.. mids.Where(other => other != mid)])!.Value).ToList();
        Assert.True(apart[3] > PriceAgreement.MostApartBp);
        Assert.All(apart.Take(3), bp => Assert.InRange(Math.Abs(bp), 0, 25));
    }

    [Fact]
    public void Of_two_nobody_knows_which_is_wrong() => Assert.Null(PriceAgreement.ApartBp(100, [103.0]));
}
