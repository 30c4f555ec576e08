using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Options;
using Plimsoll.Heatmap.Rpc;
using Plimsoll.Heatmap.Telemetry;
using Plimsoll.Heatmap.Views;
using Plimsoll.Kernel.Streams;
using Plimsoll.Rpc;

namespace Plimsoll.Heatmap.Tests;

public sealed class HostTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LatestZones zones = new();
    private readonly FrameHistory history;
    private readonly LiquidationHistory liquidations;
    private readonly NewestCalibrations calibrations = new();
    private readonly HeatmapRpc rpc;

    public HostTests()
    {
        var metrics = new ViewMetrics(services.GetRequiredService<IMeterFactory>());
        history = new FrameHistory(Microsoft.Extensions.Options.Options.Create(new HeatmapOptions { FullHours = 1, CoarseHours = 2, MaxInstruments = 1 }), metrics);
        liquidations = new LiquidationHistory(Microsoft.Extensions.Options.Options.Create(new HeatmapOptions()), metrics);
        rpc = new HeatmapRpc(history, zones, liquidations, calibrations, metrics);
    }

    public void Dispose() => services.Dispose();

    [Fact]
    public void Resolution_falls_with_age_and_then_frames_are_forgotten()
    {
        for (var minute = 1_000; minute < 1_300; minute++) Apply(minute);
        var minutes = history.Window("BTC-USDT", 10_000)!.Value.Frames.Select(frame => frame.Minute).ToArray();
        Assert.Equal(Enumerable.Range(1_240, 60).Select(minute => (long)minute), minutes.Where(minute => minute >= 1_240));
        Assert.Equal(Enumerable.Range(0, 11).Select(step => 1_184L + (step * 5)), minutes.Where(minute => minute is >= 1_180 and < 1_239));
    }

    [Fact]
    public void Repeated_frame_is_kept_once()
    {
        Apply(1);
        Apply(2);
        Apply(1);
        Apply(2);
        Assert.Equal([1L, 2], history.Window("BTC-USDT", 100)!.Value.Frames.Select(frame => frame.Minute));
    }

    [Fact]
    public void Instrument_beyond_the_bound_is_not_kept()
    {
        Apply(1);
        Apply(1, "ETH-USDT");
        Assert.NotNull(history.Window("BTC-USDT", 100));
        Assert.Null(history.Window("ETH-USDT", 100));
    }

    [Fact]
    public async Task Heatmap_puts_cells_into_rows_of_equal_log_price()
    {
        Apply(1);
        Apply(2);
        var answer = await rpc.GetHeatmap(new GetHeatmapRequest { Instrument = "BTC-USDT", Rows = 100, RangePct = 10 }, null!);
        Assert.Equal([1L, 2], answer.Columns.Select(column => column.Minute));
        Assert.Equal(90, answer.LowPrice, 1e-9);
        Assert.Equal(110, answer.HighPrice, 1e-9);
        var row = Math.Log(answer.HighPrice / answer.LowPrice) / 100;
        var column = answer.Columns[1];
        Assert.Equal(30, column.LongUsd.Sum(), 0.02); // kept to 0.05 %
        Assert.All(column.LongRows, at => Assert.True(answer.LowPrice * Math.Exp(at * row) < 100));
        Assert.All(column.ShortRows, at => Assert.True(answer.LowPrice * Math.Exp((at + 1) * row) > 100));
        Assert.Equal(column.LongUsd.Concat(column.ShortUsd).Max(), answer.MaxUsd);
        Assert.Equal(2, answer.Newest.Minute);
    }

    [Fact]
    public async Task Columns_are_at_most_as_many_as_asked_for_and_end_at_the_newest()
    {
        for (var minute = 1; minute <= 50; minute++) Apply(minute);
        var answer = await rpc.GetHeatmap(new GetHeatmapRequest { Instrument = "BTC-USDT", MaxColumns = 7 }, null!);
        Assert.InRange(answer.Columns.Count, 5, 8);
        Assert.Equal(50, answer.Columns[^1].Minute);
    }

    public static TheoryData<GetHeatmapRequest, string> BadRequests => new()
    {
        { new(), "instrument: ''" },
        { new() { Instrument = "BTC-USDT", WindowMinutes = 43_201 }, "window_minutes: 43201" },
        { new() { Instrument = "BTC-USDT", MaxColumns = 1_501 }, "max_columns: 1501" },
        { new() { Instrument = "BTC-USDT", Rows = 9 }, "rows: 9" },
        { new() { Instrument = "BTC-USDT", Rows = 801 }, "rows: 801" },
        { new() { Instrument = "BTC-USDT", RangePct = 0.4 }, "range_pct: 0.4" },
        { new() { Instrument = "BTC-USDT", RangePct = double.NaN }, "range_pct: NaN" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Request_out_of_range_names_field_value_and_range(GetHeatmapRequest request, string expected)
    {
        var fault = await Assert.ThrowsAsync<RpcException>(() => rpc.GetHeatmap(request, null!));
        Assert.Equal(StatusCode.InvalidArgument, fault.Status.StatusCode);
        Assert.StartsWith(expected, fault.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("allowed:", fault.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_instrument_is_not_found()
    {
        var fault = await Assert.ThrowsAsync<RpcException>(() => rpc.GetHeatmap(new GetHeatmapRequest { Instrument = "ETH-USDT" }, null!));
        Assert.Equal(StatusCode.NotFound, fault.Status.StatusCode);
    }

    [Fact]
    public async Task Zones_within_a_distance_are_listed_and_newer_sets_stay()
    {
        zones.Apply(Record(TopicCatalogue.HeatmapZonesLatest, "BTC-USDT", ZonesOf(5, -3, 9, 12)));
        zones.Apply(Record(TopicCatalogue.HeatmapZonesLatest, "BTC-USDT", ZonesOf(4, 1)));
        var within = await rpc.ListZones(new ListZonesRequest { WithinPct = 10 }, null!);
        Assert.Equal([-3.0, 9], within.ZoneSets.Single().Zones.Select(zone => zone.DistancePct));
        var all = await rpc.ListZones(new ListZonesRequest { Instrument = "BTC-USDT" }, null!);
        Assert.Equal(3, all.ZoneSets.Single().Zones.Count);
        Assert.Empty((await rpc.ListZones(new ListZonesRequest { Instrument = "ETH-USDT" }, null!)).ZoneSets);
        await Assert.ThrowsAsync<RpcException>(() => rpc.ListZones(new ListZonesRequest { WithinPct = -1 }, null!));
    }

    [Fact]
    public async Task Heatmap_of_a_side_a_venue_or_a_band_holds_only_that()
    {
        for (var minute = 1; minute <= 29; minute++) Apply(minute);
        var shorts = await rpc.GetHeatmap(new GetHeatmapRequest { Instrument = "BTC-USDT", Side = PositionSide.Short }, null!);
        Assert.All(shorts.Columns, column => Assert.Empty(column.LongUsd));
        Assert.Equal(12, shorts.Columns[^1].ShortUsd.Sum(), 0.02);
        var bybit = await rpc.GetHeatmap(new GetHeatmapRequest { Instrument = "BTC-USDT", Venues = { Venue.Bybit } }, null!);
        Assert.Equal([14L, 29], bybit.Columns.Select(column => column.Minute));
        Assert.Equal(4, bybit.Columns[0].LongUsd.Sum(), 0.02);
        var low = await rpc.GetHeatmap(new GetHeatmapRequest { Instrument = "BTC-USDT", Bands = { LeverageBand.Below5 } }, null!);
        Assert.Equal(3, low.Columns[0].LongUsd.Sum(), 0.02);
        var hourly = await rpc.GetHeatmap(new GetHeatmapRequest { Instrument = "BTC-USDT", ResolutionMinutes = 10 }, null!);
        Assert.Equal([9L, 19, 29], hourly.Columns.Select(column => column.Minute));
    }

    [Fact]
    public void History_topic_restores_thirty_days_in_any_order_and_minutes_go_before_it()
    {
        var kept = new FrameHistory(Microsoft.Extensions.Options.Options.Create(new HeatmapOptions()), new ViewMetrics(services.GetRequiredService<IMeterFactory>()));
        for (var minute = 99_000; minute < 100_000; minute++) kept.Apply(Record(TopicCatalogue.HeatmapFrames, "BTC-USDT", FrameOf(minute)));
        for (var minute = 56_819L; minute < 100_000; minute += 30) kept.Apply(Record(TopicCatalogue.HeatmapHistory, "BTC-USDT", FrameOf(minute)));
        var minutes = kept.Window("BTC-USDT", 43_200)!.Value.Frames.Select(frame => frame.Minute).ToList();
        Assert.Equal(minutes.Order().Distinct(), minutes);
        Assert.Equal(56_819, minutes[0]);
        Assert.InRange(minutes.Count(minute => minute < 99_000), 1_405, 1_407);
        Assert.Equal(720, minutes.Count(minute => minute > 99_279));
        Assert.InRange(minutes.Count(minute => minute is >= 99_000 and <= 99_279), 55, 57);
    }

    [Fact]
    public async Task Liquidation_totals_add_up_minutes_and_hours_and_a_repeat_counts_once()
    {
        for (var minute = 6_000; minute < 6_120; minute++) ApplyTotals(minute);
        ApplyTotals(6_010);
        var hours = await rpc.GetLiquidationTotals(new GetLiquidationTotalsRequest { Instrument = "BTC-USDT", WindowMinutes = 120 }, null!);
        Assert.Equal([(6_000L, 60u, 60u), (6_060, 60, 60)], hours.Buckets.Select(bucket => (bucket.Minute, bucket.Minutes, bucket.MinutesSeen)));
        Assert.Equal((1_200, 3_000), (hours.Total.Observed.LongUsd, hours.Total.Corrected.LongUsd));
        Assert.Equal(0.4, hours.Total.Venues.Single().FeedCoverage, 1e-6);
        Assert.True(hours.Total.CorrectedLow.LongUsd <= hours.Total.Corrected.LongUsd && hours.Total.Corrected.LongUsd <= hours.Total.CorrectedHigh.LongUsd);
        var month = await rpc.GetLiquidationTotals(new GetLiquidationTotalsRequest { Instrument = "BTC-USDT", WindowMinutes = 43_200, BucketMinutes = 1_440 }, null!);
        Assert.Equal(1_200, month.Buckets.Sum(bucket => bucket.Observed.LongUsd));
        var none = await rpc.GetLiquidationTotals(new GetLiquidationTotalsRequest { Instrument = "BTC-USDT", Venues = { Venue.Okx } }, null!);
        Assert.Equal(0, none.Total.Observed.LongUsd);
        var fault = await Assert.ThrowsAsync<RpcException>(() => rpc.GetLiquidationTotals(new GetLiquidationTotalsRequest { Instrument = "ETH-USDT" }, null!));
        Assert.Equal(StatusCode.NotFound, fault.Status.StatusCode);
    }

    [Fact]
    public async Task Calibration_shows_the_newest_without_cells()
    {
        foreach (var hour in new[] { 5, 7, 6 })
        {
            calibrations.Apply(Record(TopicCatalogue.HeatmapCalibration, "BTC-USDT", new MixCalibration
            {
                Instrument = "BTC-USDT", Hour = hour, Venues = { new VenueCalibration { Venue = Venue.Bybit, HourCells = new SweptCells { Counts = { 1 } } } },
            }));
            calibrations.Apply(Record(TopicCatalogue.HeatmapParameters, "BTC-USDT", new MixParameters { Instrument = "BTC-USDT", Version = (ulong)hour }));
        }

        var answer = await rpc.GetCalibration(new GetCalibrationRequest(), null!);
        Assert.Equal(7, answer.Calibrations.Single().Hour);
        Assert.Null(answer.Calibrations.Single().Venues.Single().HourCells);
        Assert.Equal(7UL, answer.Parameters.Single().Version);
        Assert.Empty((await rpc.GetCalibration(new GetCalibrationRequest { Instrument = "ETH-USDT" }, null!)).Calibrations);
    }

    [Fact]
    public void Impossible_brackets_are_refused_by_name_and_sound_ones_replace_stand_ins()
    {
        var options = new HeatmapOptions();
        var table = new MarginTableOptions { Venue = "bybit", BaseAsset = "BTC", StatedOn = "2026-11-01" };
        options.MarginTables.Add(table);
        table.Rows.Add(new MarginRowOptions { FloorUsd = 0, CapUsd = 1e6, MaintenanceRate = 1.5, MaxLeverage = 100 });
        var fault = Assert.Single(options.Validate(new ValidationContext(options)));
        Assert.Equal("MarginTables:0 (bybit BTC): row 1: maintenance rate 1.5, allowed above 0 and below 1", fault.ErrorMessage);
        table.Rows[0].MaintenanceRate = 0.005;
        Assert.Empty(options.Validate(new ValidationContext(options)));
        var found = options.Tables().Find("bybit", "BTC", new DateOnly(2026, 11, 2))!.Value.Table;
        Assert.Equal((new DateOnly(2026, 11, 1), 0.005), (found.StatedOn, found.Schedule.Tiers[0].MaintenanceRate));
        Assert.StartsWith("assumed", options.Tables().Find("okx", "BTC", new DateOnly(2026, 11, 2))!.Value.Table.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_say_which()
    {
        var options = new HeatmapOptions { FullHours = 100, CoarseHours = 10, Model = new HeatmapParameters { Map = new MapParameters { SweepShare = 2 } } };
        var faults = options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage ?? string.Empty).ToArray();
        Assert.Equal(["Model:Map:SweepShare 2, allowed 0 to 1", "must be at least FullHours 100"], faults);
        Assert.Empty(new HeatmapOptions().Validate(new ValidationContext(options)));
    }

    private static ZoneSet ZonesOf(long minute, params double[] distances)
    {
        var set = new ZoneSet { Instrument = "BTC-USDT", Minute = minute };
        set.Zones.AddRange(distances.Select(distance => new Zone { DistancePct = distance, Side = distance < 0 ? PositionSide.Long : PositionSide.Short }));
        return set;
    }

    private static StreamRecord Record(string topic, string key, IMessage message) => new(topic, 0, 0, key, message.ToByteArray());

    private void Apply(long minute, string instrument = "BTC-USDT") => history.Apply(Record(TopicCatalogue.HeatmapFrames, instrument, FrameOf(minute, instrument)));

    private void ApplyTotals(long minute) => liquidations.Apply(Record(TopicCatalogue.HeatmapLiquidations, "BTC-USDT", new LiquidationMinute
    {
        Instrument = "BTC-USDT", Minute = minute, Coverage = 1,
        Venues =
        {
            new VenueLiquidations
            {
                Venue = Venue.BinanceUsdm, Observed = new LiquidationSides { LongUsd = 10 }, Corrected = new LiquidationSides { LongUsd = 25 },
                CorrectedLow = new LiquidationSides { LongUsd = 15 }, CorrectedHigh = new LiquidationSides { LongUsd = 40 }, LongPrints = 1,
            },
        },
    }));

    private static Frame FrameOf(long minute, string instrument = "BTC-USDT")
    {
        var frame = new Frame
        {
            Instrument = instrument, Minute = minute, MarkPrice = 100, LowPrice = 99, HighPrice = 101, ReferencePrice = 100, LogStep = 0.001,
            LongBuckets = { -40, -20 }, LongUsd = { 10, 20 }, ShortBuckets = { 20, 40 }, ShortUsd = { 5, 7 },
        };
        if (minute % 15 != 14) return frame;
        frame.Layers.Add(new FrameLayer { Venue = Venue.Bybit, Band = LeverageBand._20To50, LongBuckets = { -20 }, LongUsd = { 4 } });
        frame.Layers.Add(new FrameLayer { Venue = Venue.Okx, Band = LeverageBand.Below5, LongBuckets = { -40 }, LongUsd = { 3 } });
        return frame;
    }
}
