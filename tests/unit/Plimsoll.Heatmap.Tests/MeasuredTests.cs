using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Tests;

/// <summary>Positions of public accounts in the map.</summary>
public sealed class MeasuredTests
{
    private const string Someone = "hyperliquid:0x00000000000000000000000000000000000000aa";
    private const string Another = "hyperliquid:0x00000000000000000000000000000000000000bb";

    private static readonly HeatmapParameters Parameters = new() { Frames = new FrameParameters { CellMinShare = 0, CellMinUsd = 0, MaxCells = 6_000 } };

    [Fact]
    public void Measured_and_modelled_and_reservoir_are_open_interest_together()
    {
        var log = Opened();
        Hold(log, 70, Someone, (PositionSide.Long, 40, 57_000.0), (PositionSide.Short, 0.5, 61_500.0));
        Advance(log, 180, 240);
        var (before, after) = (log.Frames.ElementAt(0), log.Frames.Last());
        Assert.Empty(before.MeasuredLongUsd);
        Assert.Equal(40 * 57_000, after.MeasuredLongUsd.Single(), 1.0);
        Assert.Equal(0.5 * 61_500, after.MeasuredShortUsd.Single(), 1.0);
        Assert.Equal(40 * 60_000, after.MeasuredLongTotalUsd, 1.0);

        // A share of 40 / 1,100 left the model: cells and reservoir alike.
        Assert.Equal(before.LongUsd.Sum() * (1 - (40 / 1_100.0)), after.LongUsd.Sum(), before.LongUsd.Sum() * 1e-5);
        Assert.Equal(before.LongReservoirUsd * (1 - (40 / 1_100.0)), after.LongReservoirUsd, before.LongReservoirUsd * 1e-6);
        var venue = log.ZoneSets.Last().Venues.Single();
        Assert.Equal((40 * 60_000.0, 2u), (venue.MeasuredLongUsd, venue.MeasuredPositions));
    }

    [Fact]
    public void Level_closes_when_the_mark_passes_it_and_is_held_until_the_account_is_read_again()
    {
        var log = Opened();
        Hold(log, 70, Someone, (PositionSide.Long, 40, 57_000));
        Advance(log, 190);
        log.Mark(200, 56_990);
        log.Mark(210, 60_000);
        log.Clock(240);
        var frame = log.Frames.Last();
        Assert.Empty(frame.MeasuredLongBuckets);
        Assert.Equal(40 * 60_000, frame.MeasuredLongTotalUsd, 1.0);
        Assert.True(frame.LongConsumedUsd >= 40 * 57_000, $"{frame.LongConsumedUsd}");
        Hold(log, 250, Someone);
        Advance(log, 400, 480);
        Assert.Equal(0, log.Frames.Last().MeasuredLongTotalUsd);
    }

    [Fact]
    public void Reading_takes_effect_two_minutes_later_whenever_it_came_before_that()
    {
        var early = Opened();
        Hold(early, 70, Someone, (PositionSide.Long, 40, 57_000));
        Advance(early, 119, 179, 239, 299);
        var late = Opened();
        Advance(late, 119, 179);
        Hold(late, 70, Someone, (PositionSide.Long, 40, 57_000));
        Advance(late, 239, 299);
        Assert.Equal(Values(early), Values(late));
        Assert.Equal([0, 0, 0, 40 * 60_000], early.Frames.Select(frame => frame.MeasuredLongTotalUsd));
    }

    [Fact]
    public void Accounts_that_were_not_read_for_an_hour_are_modelled_again()
    {
        var log = Opened();
        Hold(log, 70, Someone, (PositionSide.Long, 40, 57_000));
        Advance(log, 240, 300);
        Assert.True(log.Frames.Last().MeasuredLongTotalUsd > 0);
        Advance(log, 3_900, 3_960);
        Assert.Equal(0, log.Frames.Last().MeasuredLongTotalUsd);
    }

    [Fact]
    public void Position_that_an_account_no_longer_holds_is_gone_and_the_rest_stays()
    {
        var log = Opened();
        Hold(log, 70, Someone, (PositionSide.Long, 40, 57_000));
        Hold(log, 71, Another, (PositionSide.Long, 2, 58_000));
        Hold(log, 72, Someone);
        Advance(log, 240, 300);
        Assert.Equal(2 * 60_000, log.Frames.Last().MeasuredLongTotalUsd, 1.0);
    }

    [Fact]
    public void Users_own_accounts_never_enter_a_map()
    {
        var log = Opened();
        foreach (var name in new[] { "desk-7", "hyperliquid:desk", "hyperliquid:0xAA", "binance:0x00000000000000000000000000000000000000aa" })
            Assert.Empty(Split(log, Account(70, name, [(PositionSide.Long, 40, 57_000)])));
        Advance(log, 240, 300);
        Assert.Equal(0, log.Frames.Last().MeasuredLongTotalUsd);
    }

    [Fact]
    public void Live_accounts_do_not_enter_the_map_of_a_market_that_is_replayed()
    {
        var log = Opened();
        var account = Account(70, Someone, [(PositionSide.Long, 40, 57_000)]);
        account.Origin = Origin.Live;
        foreach (var record in Split(log, account)) Feed(log, record);
        Advance(log, 240, 300);
        Assert.Equal(0, log.Frames.Last().MeasuredLongTotalUsd);
    }

    [Fact]
    public void More_measured_than_open_interest_leaves_nothing_to_model_and_is_flagged()
    {
        var log = Opened();
        Hold(log, 70, Someone, (PositionSide.Long, 5_000, 57_000));
        Advance(log, 240, 300);
        Assert.DoesNotContain(log.Frames.Last().LongUsd, usd => usd > 0);
        Assert.NotEmpty(log.Frames.Last().ShortUsd);
        Assert.Contains(MapFlag.MeasuredExceedsOpenInterest, log.ZoneSets.Last().Flags);
    }

    [Fact]
    public void Zone_tells_its_measured_part_and_the_band_is_that_of_the_rest()
    {
        var log = Opened();
        Hold(log, 70, Someone, (PositionSide.Long, 100, 57_000));
        Advance(log, 240, 300);
        var zone = log.ZoneSets.Last().Zones.Single(zone => zone.LowPrice <= 57_000 && zone.HighPrice > 57_000);
        Assert.Equal(100 * 57_000, zone.MeasuredUsd, 1.0);
        Assert.True(zone.MassLowUsd >= zone.MeasuredUsd, $"{zone}");
        Assert.True(zone.MassHighUsd > zone.MassUsd);
        Assert.All(log.ZoneSets.Last().Zones.Where(other => other.Id != zone.Id), other => Assert.Equal(0, other.MeasuredUsd));
    }

    [Fact]
    public void Price_that_the_venue_does_not_state_comes_from_its_margin_rules()
    {
        var log = Opened();
        var isolated = new PositionInput
        {
            Instrument = "BTC-USDT", Venue = "hyperliquid", Side = PositionSide.Long, QuantityBase = 2, EntryPrice = 60_000,
            MarginMode = MarginMode.Isolated, IsolatedMarginUsd = 12_000, MaintenanceRate = 0.0125,
        };
        var account = Account(70, Someone, []);
        account.Positions.Add(isolated);
        var measured = MeasuredPosition.Parser.ParseFrom(Split(log, account).Single().Value);
        Assert.Equal(LevelSource.Computed, measured.Source);
        Assert.Equal((60_000 - 6_000) / (1 - 0.0125), measured.LiquidationPrice, 1e-6);

        // Among others, a cross position has no price of its own.
        isolated.MarginMode = MarginMode.Cross;
        account.WalletBalanceUsd = 12_000;
        account.Positions.Add(new PositionInput { Instrument = "ETH-USDT", Venue = "hyperliquid", Side = PositionSide.Short, QuantityBase = 1, EntryPrice = 3_000, MarginMode = MarginMode.Cross });
        account.AsOfUnixNs++;
        Assert.All(Split(log, account).Select(record => MeasuredPosition.Parser.ParseFrom(record.Value)), position => Assert.False(position.HasLiquidationPrice));
    }

    [Fact]
    public void Restart_at_any_point_gives_the_same_bytes()
    {
        var whole = Script(restartAfter: -1);
        for (var cut = 0; cut < 12; cut++) Assert.Equal(whole, Script(cut));
    }

    [Fact]
    public void Repeated_and_unsound_records_change_nothing()
    {
        var log = Opened();
        var record = Split(log, Account(70, Someone, [(PositionSide.Long, 40, 57_000)])).Single();
        Assert.Equal(StepKind.Processed, Feed(log, record).Kind);
        Assert.Equal(StepKind.Repeated, Feed(log, record).Kind);
        var wrong = MeasuredPosition.Parser.ParseFrom(record.Value);
        wrong.LiquidationPrice = -1;
        var outcome = Feed(log, record with { Value = wrong.ToByteArray() });
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.StartsWith("liquidation_price -1", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(StepKind.Rejected, log.Processor.Step(new StreamRecord(TopicCatalogue.Positions, 0, 0, "other", Account(70, Someone, []).ToByteArray()), log).Kind);
    }

    // Accounts, marks and minutes; the processor is replaced by one restored from its pages after so many of them.
    private static List<byte[]> Script(int restartAfter)
    {
        var log = new MarketLog(parameters: Parameters);
        Action<MarketLog>[] steps =
        [
            on => on.Open(),
            on => Hold(on, 70, Someone, (PositionSide.Long, 40, 57_000), (PositionSide.Short, 3, 61_000)),
            on => on.Clock(75),
            on => Hold(on, 76, Another, (PositionSide.Long, 4, 58_500)),
            on => Advance(on, 130, 190, 245),
            on => on.Mark(247, 58_000),
            on => Hold(on, 250, Someone, (PositionSide.Long, 20, 57_500)),
            on => on.Mark(260, 60_500),
            on => Advance(on, 301, 361),
            on => on.Mark(370, 61_000),
            on => Hold(on, 372, Another),
            on => Advance(on, 421, 481, 541, 601),
        ];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i](log);
            if (i == restartAfter) log.Restart();
        }

        return Values(log);
    }

    private static MarketLog Opened()
    {
        var log = new MarketLog(parameters: Parameters);
        log.Open();
        log.Clock(60);
        return log;
    }

    private static void Advance(MarketLog log, params double[] seconds)
    {
        foreach (var second in seconds) log.Clock(second);
    }

    private static void Hold(MarketLog log, double second, string account, params (PositionSide Side, double Quantity, double Price)[] positions)
    {
        foreach (var record in Split(log, Account(second, account, positions))) Assert.Equal(StepKind.Processed, Feed(log, record).Kind);
    }

    private static AccountPositions Account(double second, string name, (PositionSide Side, double Quantity, double Price)[] positions)
    {
        var account = new AccountPositions { Account = name, Origin = Origin.Replay, AsOfUnixNs = MarketLog.StartNs + (long)(second * UnixTime.NsPerSecond) };
        account.Positions.AddRange(positions.Select(position => new PositionInput
        {
            Instrument = "BTC-USDT", Venue = "hyperliquid", Side = position.Side, QuantityBase = position.Quantity, EntryPrice = 60_000,
            MarginMode = MarginMode.Cross, StatedLiquidationPrice = position.Price,
        }));
        return account;
    }

    private static List<OutputRecord> Split(MarketLog log, AccountPositions account)
    {
        var before = log.Outputs.Count;
        Assert.Equal(StepKind.Processed, log.Processor.Step(new StreamRecord(TopicCatalogue.Positions, 0, 0, account.Account, account.ToByteArray()), log).Kind);
        return log.Outputs[before..];
    }

    private static StepOutcome Feed(MarketLog log, OutputRecord record) =>
        log.Processor.Step(new StreamRecord(TopicCatalogue.HeatmapMeasured, 0, 0, record.Key, record.Value), log);

    private static List<byte[]> Values(MarketLog log) => [.. log.Outputs.Where(record => record.Topic != TopicCatalogue.HeatmapMeasured).Select(record => record.Value)];
}
