using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Calibration;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Options;
using Plimsoll.Kernel.Streams;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

public sealed class CalibrationTests
{
    private static readonly CalibrationParameters Parameters = new() { HalfLifeHours = 10_000 };

    [Theory]
    [InlineData(1)]
    [InlineData(0.4)]
    public void Online_mix_recovers_a_known_mix_and_ratio(double ratio)
    {
        var random = new Random(11);
        double[] truth = [0.5, 0.3, 0.2];
        var mix = new OnlineMix(Parameters, new MixPrior(Parameters, [0.2, 0.3, 0.5], 1));
        var exposure = new float[3];
        mix.AddPrint(1);
        for (var cell = 0; cell < 10_000; cell++)
        {
            double[] usd = [random.NextDouble() * 40, random.NextDouble() * 40, random.NextDouble() * 40];
            var expected = ratio * truth.Zip(usd, (weight, mass) => weight * mass).Sum();
            mix.Forget(1_000 + cell);
            mix.AddCell(usd, expected, exposure);
            if (cell % 500 == 0) mix.Refit();
        }

        mix.Refit();
        var theta = mix.Theta.ToArray();
        Assert.Equal(ratio, theta.Sum(), ratio * 0.05);
        Assert.True(theta.Zip(truth, (found, weight) => Math.Abs((found / theta.Sum()) - weight)).Sum() < 0.05, string.Join(' ', theta));
        Assert.InRange(mix.OwnWeight, 0.75, 0.84);
        Assert.Equal(1, mix.Weights().Sum(), 1e-9);
    }

    [Fact]
    public void Evidence_is_forgotten_by_half_life_and_the_prior_returns()
    {
        var parameters = new CalibrationParameters { HalfLifeHours = 1 };
        var mix = new OnlineMix(parameters, new MixPrior(parameters, [0.5, 0.5], 1));
        mix.Forget(1);
        mix.AddPrint(1);
        for (var i = 0; i < 1_000; i++) mix.AddCell([100, 1], 100, new float[2]);
        mix.Refit();
        var learned = mix.Weights()[0];
        mix.Forget(1 + 60);
        Assert.Equal(500, mix.Cells, 1e-6);
        mix.Forget(1 + (60 * 40));
        mix.Refit();
        Assert.True(learned > 0.52);
        Assert.Equal(0.5, mix.Weights()[0], 1e-6);
        Assert.Equal(1_000, mix.CellsTotal);
    }

    [Fact]
    public void Without_a_liquidation_feed_nothing_is_learned_and_nothing_published()
    {
        var log = new MarketLog();
        Sweep(log, prints: false, hours: 3);
        Assert.Empty(log.Calibrations);
        var kernels = log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Kernels;
        Assert.Equal(kernels.Weights, new MarketLogKernels().Weights);
    }

    [Fact]
    public void Swept_cells_move_the_weights_each_hour_and_conserve_open_interest()
    {
        var log = new MarketLog(parameters: new HeatmapParameters { Calibration = new CalibrationParameters { ShrinkageCells = 10, PriorCounts = 10 } });
        Sweep(log, prints: true, hours: 3);
        var calibrations = log.Calibrations.ToList();
        Assert.Equal(3, calibrations.Count);
        var venue = calibrations[^1].Venues.Single();
        Assert.True(venue.CellsTotal > 100, $"{venue.CellsTotal} cells");
        Assert.Equal(venue.HourCells.Counts.Count * venue.Tiers.Count, venue.HourCells.Exposures.Count);
        Assert.Equal(1, venue.Tiers.Sum(tier => tier.Weight), 1e-4);
        Assert.Contains(venue.Tiers, tier => Math.Abs(tier.Weight - tier.PriorWeight) > 0.01);
        Assert.All(venue.Tiers, tier => Assert.Equal(tier.Leverage < 10, tier.PriorDriven));
        Assert.All(venue.Tiers, tier => Assert.True(tier.FittedLow <= tier.FittedHigh));
        var map = log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!;
        foreach (var side in new[] { Side.Long, Side.Short })
            Assert.Equal(map.OpenInterestBase!.Value, map.Side(side).Mapped + map.Side(side).Reservoir, map.OpenInterestBase.Value * 1e-9);
        Assert.DoesNotContain(log.ZoneSets.Last().Zones, zone => zone.MassLowUsd > zone.MassUsd || zone.MassHighUsd < zone.MassUsd);
    }

    [Fact]
    public void Restart_in_the_middle_of_a_swept_minute_loses_nothing()
    {
        var whole = new MarketLog();
        Sweep(whole, prints: true, hours: 2);
        var first = new MarketLog();
        Sweep(first, prints: true, hours: 2, stopAt: 5_000);
        var second = new MarketLog { Sequence = first.Sequence };
        second.Processor.Restore([.. CheckpointTests.Take(first.Processor).Select(page => new StatePage(page.Key, page.Value))]);
        Sweep(second, prints: true, hours: 2, from: 5_000);
        Assert.Equal(whole.Outputs.Skip(first.Outputs.Count).Select(record => (record.Id, Convert.ToHexString(record.Value))), second.Outputs.Select(record => (record.Id, Convert.ToHexString(record.Value))));
        Assert.NotEmpty(second.Calibrations);
    }

    [Fact]
    public void Nightly_fit_pools_the_instruments_of_a_group_and_is_versioned_by_day()
    {
        var fit = new NightlyFit(Microsoft.Extensions.Options.Options.Create(new HeatmapOptions()));
        var random = new Random(5);
        for (var hour = 0L; hour < 24; hour++)
        {
            Apply(fit, Hour("BTC-USDT", "deep", hour, random, 0.8));
            Apply(fit, Hour("ETH-USDT", "deep", hour, random, 0.8));
            Apply(fit, Hour("WIF-USDT", "thin", hour, random, 0.3));
        }

        Assert.Empty(fit.FitWhenDue().SelectMany(parameters => parameters.Venues)); // the day before has no cells
        Apply(fit, Hour("BTC-USDT", "deep", 25, random, 0.1));
        var fitted = fit.FitWhenDue();
        Assert.Equal(["BTC-USDT", "ETH-USDT", "WIF-USDT"], fitted.Select(parameters => parameters.Instrument));
        Assert.All(fitted, parameters => Assert.Equal((20_260_614UL, MarketLog.StartMinute + 1_440 + 180), (parameters.Version, parameters.EffectiveFromMinute)));
        var (deep, thin) = (fitted[0].Venues.Single(), fitted[2].Venues.Single());
        Assert.Equal(deep, fitted[1].Venues.Single());
        Assert.Equal((2u, 48UL * 100), (deep.Instruments, deep.Cells));
        Assert.Equal(0.8, deep.Tiers[0].Weight, 0.05); // the cells of the running day do not count
        Assert.Equal(0.3, thin.Tiers[0].Weight, 0.05);
        Assert.True(deep.Tiers[1].PriorDriven && !deep.Tiers[0].PriorDriven);
        Assert.Empty(fit.FitWhenDue());
    }

    [Fact]
    public void Parameters_take_effect_at_the_end_of_the_hour_they_are_for()
    {
        var log = new MarketLog();
        Sweep(log, prints: true, hours: 1);
        var map = log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!;
        var weights = map.Kernels.Leverages.Select((_, k) => k == 0 ? 0.5 : 0.5 / (map.Kernels.Count - 1)).ToArray();
        var parameters = new MixParameters { Instrument = "BTC-USDT", Version = 20_260_614, EffectiveFromMinute = MarketLog.StartMinute + 120 };
        var mix = new VenueMix { Venue = Venue.Hyperliquid, RealisationRatio = 1 };
        mix.Tiers.AddRange(weights.Select((weight, k) => new TierWeight { Leverage = map.Kernels.Leverages[k], Weight = weight }));
        parameters.Venues.Add(mix);
        Assert.Equal(StepKind.Processed, Take(log, parameters));
        Assert.Equal(StepKind.Repeated, Take(log, parameters));
        log.Clock(3_700);
        log.Clock(7_100);
        Assert.Equal(0UL, log.ZoneSets.Last().Venues.Single().ParametersVersion);
        log.Clock(7_205);
        log.Clock(7_265);
        Assert.Equal(20_260_614UL, log.ZoneSets.Last().Venues.Single().ParametersVersion);
        Assert.Equal(20_260_614UL, log.Calibrations.Last().Venues.Single().ParametersVersion);
        Assert.True(map.Kernels.Weights[0] > 0.3);
        Assert.Equal(map.OpenInterestBase!.Value, map.Side(Side.Long).Mapped + map.Side(Side.Long).Reservoir, 1e-6);
    }

    [Fact]
    public void Impossible_parameters_are_refused_by_name()
    {
        var log = new MarketLog();
        var parameters = new MixParameters { Instrument = "BTC-USDT", Version = 1, Venues = { new VenueMix { Venue = Venue.Bybit, Tiers = { new TierWeight { Weight = 2 } } } } };
        var outcome = log.Processor.Step(new StreamRecord(TopicCatalogue.HeatmapParameters, 0, 0, "BTC-USDT", parameters.ToByteArray()), log);
        Assert.Equal("a weight of Bybit is not within 0 to 1", outcome.Reason);
    }

    private static StepKind Take(MarketLog log, MixParameters parameters) =>
        log.Processor.Step(new StreamRecord(TopicCatalogue.HeatmapParameters, 0, 0, "BTC-USDT", parameters.ToByteArray()), log).Kind;

    private static void Apply(NightlyFit fit, MixCalibration hour) =>
        fit.Apply(new StreamRecord(TopicCatalogue.HeatmapCalibration, 0, 0, hour.Instrument, hour.ToByteArray()));

    private static MixCalibration Hour(string instrument, string group, long hour, Random random, double share)
    {
        var cells = new SweptCells { Kernels = 2 };
        for (var cell = 0; cell < 100; cell++)
        {
            var (near, far) = (random.NextDouble() * 20, random.NextDouble() * 20);
            cells.Exposures.AddRange([(float)near, (float)far]);
            cells.Counts.Add((float)((share * near) + ((1 - share) * far)));
        }

        return new MixCalibration
        {
            Instrument = instrument,
            Hour = (MarketLog.StartMinute / 60) + hour,
            Venues =
            {
                new VenueCalibration
                {
                    Venue = Venue.Bybit, LiquidityGroup = group, PriorRatio = 1, HourCells = cells,
                    Tiers = { new TierWeight { Leverage = 50, PriorWeight = 0.5 }, new TierWeight { Leverage = 5, PriorWeight = 0.5 } },
                },
            },
        };
    }

    // The price saws down and up by 3 %; every 10 s a mark, every 30 s open interest grows by trades; what the mark sweeps is printed.
    private static void Sweep(MarketLog log, bool prints, int hours, int from = 0, int stopAt = int.MaxValue)
    {
        for (var second = from; second < Math.Min(stopAt, (hours * 3_600) + 10); second += 10)
        {
            var price = 60_000 * (1 + (0.03 * Math.Sin(second / 400.0)));
            log.Mark(second + 1, price);
            if (prints && second > 60) log.Liquidation(second + 2, Math.Cos(second / 400.0) < 0 ? PositionSide.Long : PositionSide.Short, price, 0.02 + (second % 70 / 1_000.0));
            log.Trade(second + 3, price, 5, second % 20 == 0 ? TakerSide.Buy : TakerSide.Sell);
            if (second % 30 == 0) log.OpenInterest(second + 4, 1_000 + (second / 30.0));
        }
    }

    private sealed class MarketLogKernels
    {
        public MarketLogKernels()
        {
            var log = new MarketLog();
            log.Open();
            Weights = log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Kernels.Weights;
        }

        public double[] Weights { get; }
    }
}
