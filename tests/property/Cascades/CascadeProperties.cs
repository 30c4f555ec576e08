using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.PropertyTests.Cascades;

/// <summary>Appendix Q.5 over random ladders: least fixed point, monotone in all that pushes and holds, the same by seed.</summary>
public sealed class CascadeProperties
{
    private static readonly CascadePriors Fixed = new() { SurvivalLogit = 0, SurvivalSpread = 0, PassThroughSpread = 0 };

    [Fact]
    public void Vectorised_walk_equals_the_plain_one_on_ten_thousand_ladders()
    {
        var random = new Random(5);
        for (var i = 0; i < 10_000; i++)
        {
            var (market, shockUsd) = (RandomMarket(random, 1, 40), random.NextDouble() * 30);
            var venue = market.Venues[0];
            var shock = random.Next(1, 8);
            var question = new CascadeQuestion { Shocks = [1 - Math.Exp(-shock * market.BucketWidth)], ShockUsd = shockUsd, Draws = 1, Seed = (ulong)i, Priors = Fixed with { ReachA = 1, ReachB = 0 } };
            var outcome = CascadeSimulator.Run(market with { Zones = [], ZoneOfBucket = [.. market.ZoneOfBucket.Select(_ => -1)] }, question)[0];
            var plain = CascadeSweep.Run(market.BucketWidth, venue.LiquidationsUsd, venue.DepthUsd.AsSpan()[..^shock], shock, shockUsd, 1, 0.5);
            Assert.Equal(plain.IsAbsorbed, outcome.Unabsorbed == 0);
            Assert.Equal(plain.ForcedUsd, outcome.ForcedUsd.Q50, 1e-6 * (1 + plain.ForcedUsd));
            Assert.Equal(1 - Math.Exp((shock * market.BucketWidth) - plain.Displacement), outcome.Further.Q50, 1e-9);
        }
    }

    [Fact]
    public void Coupled_walk_of_up_to_five_venues_equals_the_plain_one_of_the_specification()
    {
        var random = new Random(17);
        for (var i = 0; i < 300; i++)
        {
            var market = RandomMarket(random, 2 + (i % 4), 100);
            // Bands without width: every factor on a zone is 1.
            market = market with { Zones = [.. market.Zones.Select(zone => zone with { MassLowUsd = 10, MassHighUsd = 10 * (1 + 1e-12) })] };
            var (shock, shockUsd) = (random.Next(1, 10), random.NextDouble() * 60);
            var question = new CascadeQuestion { Shocks = [1 - Math.Exp(-shock * market.BucketWidth)], ShockUsd = shockUsd, Draws = 1, Priors = Fixed with { ReachA = 1, ReachB = 0, SurvivalLogit = 0.4 } };
            var displacement = PlainCascade.Run(market, shock, shockUsd, 1, 1 / (1 + Math.Exp(-0.4)), question.Priors.PassThrough);
            var outcome = CascadeSimulator.Run(market, question)[0];
            // Settled within a thousandth of a bucket a round; near R = 1 the rest adds up to a bucket.
            Assert.Equal(1 - Math.Exp(-displacement * market.BucketWidth), outcome.Further.Q50, market.BucketWidth);
        }
    }

    [Fact]
    public void More_that_reaches_the_book_goes_further_and_more_surviving_depth_less_far()
    {
        var random = new Random(19);
        for (var i = 0; i < 150; i++)
        {
            var market = RandomMarket(random, 1 + (4 * (i % 2)), 60);
            var question = new CascadeQuestion { Shocks = [0.003], ShockUsd = 5, Draws = 20, Seed = (ulong)i, Priors = Fixed with { ReachA = 0, ReachB = 1 } };
            var plain = CascadeSimulator.Run(market, question);
            var all = CascadeSimulator.Run(market, question with { Priors = question.Priors with { ReachA = 1, ReachB = 0 } });
            AssertStops(plain, all);
            AssertStops(CascadeSimulator.Run(market, question with { Priors = question.Priors with { SurvivalLogit = 1 } }), plain);
            AssertStops(plain, CascadeSimulator.Run(market, question with { Priors = question.Priors with { SurvivalLogit = -2 } }));
        }
    }

    [Fact]
    public void Nothing_liquidated_ends_where_the_book_takes_the_shock_itself()
    {
        var random = new Random(23);
        for (var i = 0; i < 1_000; i++)
        {
            var market = Scale(RandomMarket(random, 1, 40), 0, 1);
            var shockUsd = random.NextDouble() * 100;
            var (buckets, rest) = (0.0, shockUsd);
            foreach (var usd in market.Venues[0].DepthUsd)
            {
                buckets += Math.Min(1, rest / (0.5 * usd));
                rest = Math.Max(0, rest - (0.5 * usd));
            }

            var outcome = CascadeSimulator.Run(market, new CascadeQuestion { Shocks = [0.0005], ShockUsd = shockUsd, Draws = 1, Priors = Fixed })[0];
            Assert.Equal(1 - Math.Exp(-buckets * market.BucketWidth), outcome.Further.Q50, 1e-9);
            Assert.Equal((0.0, 1.0), (Math.Round(outcome.ForcedUsd.Q90, 9), Math.Round(outcome.Amplification.Q50, 12)));
        }
    }

    [Fact]
    public void More_shock_more_mass_and_less_depth_never_end_milder_at_one_venue_or_five()
    {
        var random = new Random(7);
        for (var i = 0; i < 150; i++)
        {
            var market = RandomMarket(random, 1 + (4 * (i % 2)), 60);
            var question = new CascadeQuestion { Shocks = [0.002, 0.004, 0.01], Draws = 20, Seed = (ulong)i, ShockUsd = 5 };
            var plain = CascadeSimulator.Run(market, question);
            AssertStops(plain, CascadeSimulator.Run(Scale(market, 1.5, 1), question));
            AssertStops(plain, CascadeSimulator.Run(market, question with { DepthMultiplier = 0.7 }));
            AssertStops(plain, CascadeSimulator.Run(market, question with { ShockUsd = 20 }));
            for (var shock = 1; shock < plain.Count; shock++) Assert.True(plain[shock - 1].StopPrice.Q50 >= plain[shock].StopPrice.Q50);
        }
    }

    [Fact]
    public void Scaling_sizes_and_depth_alike_moves_nothing()
    {
        var random = new Random(9);
        for (var i = 0; i < 100; i++)
        {
            var market = RandomMarket(random, 3, 60);
            var question = new CascadeQuestion { Shocks = [0.004], Draws = 10, Seed = 3 };
            var (first, second) = (CascadeSimulator.Run(market, question)[0], CascadeSimulator.Run(Scale(market, 1_000, 1_000), question)[0]);
            Assert.Equal(first.StopPrice.Q50, second.StopPrice.Q50, 1e-9);
            Assert.Equal(1_000 * first.ForcedUsd.Q90, second.ForcedUsd.Q90, 1e-6 * (1 + second.ForcedUsd.Q90));
        }
    }

    [Fact]
    public void Same_seed_same_answer_and_another_seed_another()
    {
        var market = RandomMarket(new Random(11), 5, 200);
        var question = new CascadeQuestion { Shocks = [0.004, 0.02], Draws = 200 };
        Assert.Equal(CascadeSimulator.Run(market, question), CascadeSimulator.Run(market, question));
        Assert.NotEqual(CascadeSimulator.Run(market, question)[0].ForcedUsd, CascadeSimulator.Run(market, question with { Seed = 2 })[0].ForcedUsd);
    }

    [Fact]
    public void Five_equal_venues_fall_as_far_as_their_sum_within_a_bucket()
    {
        var random = new Random(13);
        for (var i = 0; i < 100; i++)
        {
            var one = RandomMarket(random, 1, 60);
            var five = one with { Venues = [.. Enumerable.Range(0, 5).Select(v => one.Venues[0] with { Name = $"{v}", LiquidationsUsd = [.. one.Venues[0].LiquidationsUsd.Select(x => x / 5)], DepthUsd = [.. one.Venues[0].DepthUsd.Select(x => x / 5)] })] };
            var question = new CascadeQuestion { Shocks = [0.004], Draws = 10, Seed = (ulong)i, ShockUsd = 10 };
            Assert.Equal(CascadeSimulator.Run(one, question)[0].StopPrice.Q50, CascadeSimulator.Run(five, question)[0].StopPrice.Q50, 0.05);
        }
    }

    private static void AssertStops(IReadOnlyList<ShockOutcome> mild, IReadOnlyList<ShockOutcome> harsh)
    {
        for (var i = 0; i < mild.Count; i++)
        {
            // Coupled venues settle within a thousandth of a bucket.
            const double Slack = 1e-4;
            Assert.True(harsh[i].StopPrice.Q10 <= mild[i].StopPrice.Q10 + Slack && harsh[i].StopPrice.Q50 <= mild[i].StopPrice.Q50 + Slack && harsh[i].StopPrice.Q90 <= mild[i].StopPrice.Q90 + Slack);
            Assert.True(harsh[i].BeyondVisible >= mild[i].BeyondVisible && harsh[i].Unabsorbed >= mild[i].Unabsorbed);
        }
    }

    private static CascadeMarket Scale(CascadeMarket market, double mass, double depth) => market with
    {
        Venues = [.. market.Venues.Select(venue => venue with { LiquidationsUsd = [.. venue.LiquidationsUsd.Select(x => x * mass)], DepthUsd = [.. venue.DepthUsd.Select(x => x * depth)] })],
    };

    private static CascadeMarket RandomMarket(Random random, int venues, int buckets) => new(
        PositionSide.Long, 100, 0.0005,
        [.. Enumerable.Range(0, venues).Select(v => new CascadeVenue($"{v}",
            [.. Enumerable.Range(0, buckets).Select(_ => random.NextDouble() * 10)], [.. Enumerable.Range(0, buckets).Select(_ => 2 + (random.NextDouble() * 20))], buckets / 2.0))],
        [.. Enumerable.Range(0, buckets).Select(bucket => bucket / 10 % 2 == 0 ? bucket / 20 : -1)],
        [.. Enumerable.Range(0, (buckets / 20) + 1).Select(zone => new CascadeZone($"z{zone}", 99, 99.5, 99.2, 10, 5, 20))]);
}
