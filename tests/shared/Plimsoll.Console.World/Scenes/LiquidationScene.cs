using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Console.World.Scenes;

/// <summary>Liquidations at a venue that prints all of them and at one that prints a part.</summary>
public static class LiquidationScene
{
    private const double PrintedShare = 0.4;
    private const double Band = 1.6;

    /// <summary>The answer to a question.</summary>
    public static GetLiquidationTotalsResponse Of(InstrumentScene scene, ScriptedMarket market, GetLiquidationTotalsRequest request)
    {
        var answer = new GetLiquidationTotalsResponse { Instrument = scene.Name, Origin = market.Origin, Total = new LiquidationBucket { Minutes = request.WindowMinutes } };
        var width = request.BucketMinutes;
        for (var minute = (market.Minute - request.WindowMinutes) / width * width; minute <= market.Minute; minute += width)
        {
            var usd = scene.OpenInterestUsd * 1e-5 * width * (1.1 + Math.Sin(minute / 97.0));
            var bucket = new LiquidationBucket { Minute = minute, Minutes = width, MinutesSeen = width, Coverage = 0.81 };
            bucket.Venues.Add([Venue(Contracts.Common.V1.Venue.Bybit, Completeness.Full, usd, 1), Venue(Contracts.Common.V1.Venue.BinanceUsdm, Completeness.LatestPerSecond, usd * 1.4, PrintedShare)]);
            Sum(bucket);
            answer.Buckets.Add(bucket);
        }

        foreach (var venue in answer.Buckets.SelectMany(bucket => bucket.Venues).GroupBy(venue => venue.Venue))
        {
            var sum = venue.First().Clone();
            foreach (var part in venue.Skip(1)) Add(sum, part);
            answer.Total.Venues.Add(sum);
        }

        answer.Total.MinutesSeen = (uint)answer.Buckets.Sum(bucket => bucket.MinutesSeen);
        answer.Total.Coverage = 0.81;
        Sum(answer.Total);
        return answer;
    }

    private static VenueLiquidations Venue(Venue venue, Completeness completeness, double usd, double share) => new()
    {
        Venue = venue, Completeness = completeness, FeedCoverage = share, LearnedMinutes = 120, LongPrints = 7, ShortPrints = 3,
        Observed = Sides(usd * share), Corrected = Sides(usd), CorrectedLow = Sides(share == 1 ? usd : usd / Band), CorrectedHigh = Sides(share == 1 ? usd : usd * Band),
    };

    private static LiquidationSides Sides(double usd) => new() { LongUsd = usd, ShortUsd = usd * 0.3 };

    private static void Add(VenueLiquidations sum, VenueLiquidations part)
    {
        (sum.LongPrints, sum.ShortPrints) = (sum.LongPrints + part.LongPrints, sum.ShortPrints + part.ShortPrints);
        Add(sum.Observed, part.Observed);
        Add(sum.Corrected, part.Corrected);
        Add(sum.CorrectedLow, part.CorrectedLow);
        Add(sum.CorrectedHigh, part.CorrectedHigh);
    }

    private static void Sum(LiquidationBucket bucket)
    {
        (bucket.Observed, bucket.Corrected, bucket.CorrectedLow, bucket.CorrectedHigh) = (new(), new(), new(), new());
        foreach (var venue in bucket.Venues)
        {
            Add(bucket.Observed, venue.Observed);
            Add(bucket.Corrected, venue.Corrected);
            Add(bucket.CorrectedLow, venue.CorrectedLow);
            Add(bucket.CorrectedHigh, venue.CorrectedHigh);
        }
    }

    private static void Add(LiquidationSides sum, LiquidationSides part) => (sum.LongUsd, sum.ShortUsd) = (sum.LongUsd + part.LongUsd, sum.ShortUsd + part.ShortUsd);
}
