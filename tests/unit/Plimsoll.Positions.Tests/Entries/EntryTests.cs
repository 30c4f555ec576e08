using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Rpc;

namespace Plimsoll.Positions.Tests.Entries;

public sealed class EntryTests
{
    [Fact]
    public async Task Quiet_market_is_clear_and_what_was_not_checked_is_said()
    {
        using var world = new World();
        var answer = await CheckAsync(world, new());
        Assert.Equal(EntryVerdict.Clear, answer.Verdict);
        Assert.Contains("no entry_price and stop_price: stop rules were not checked", answer.Limits);
    }

    [Theory]
    [InlineData(Level.High, Regime.Stable, EntryVerdict.Caution, "level")]
    [InlineData(Level.Extreme, Regime.Stable, EntryVerdict.Veto, "level")]
    [InlineData(Level.Low, Regime.LiquidationProne, EntryVerdict.Caution, "regime")]
    [InlineData(Level.Low, Regime.Cascading, EntryVerdict.Veto, "regime")]
    public async Task Level_and_regime_caution_or_veto(Level level, Regime regime, EntryVerdict verdict, string rule)
    {
        using var world = new World();
        world.Score(60, level, regime);
        var answer = await CheckAsync(world, new());
        Assert.Equal((verdict, rule), (answer.Verdict, Assert.Single(answer.Reasons).Rule));
    }

    [Fact]
    public async Task Without_a_fresh_whole_score_nobody_can_tell_and_the_reason_names_what_is_missing()
    {
        using var world = new World();
        world.Score(null, Level.Unspecified, Regime.Unspecified, status: DataStatus.Refused, gaps: "mark is 190 s old");
        var refused = await CheckAsync(world, new());
        Assert.Equal(EntryVerdict.CannotTell, refused.Verdict);
        Assert.Contains("mark is 190 s old", refused.Reasons[0].Text, StringComparison.Ordinal);

        Service.Markets.Minute(world.Markets, "BTC-USDT", 304, 60_000);
        world.Score(20, Level.Low, Regime.Stable);
        var stale = await CheckAsync(world, new());
        Assert.Equal((EntryVerdict.CannotTell, "score-stale"), (stale.Verdict, stale.Reasons[0].Rule));
        Assert.Equal((EntryVerdict.CannotTell, "score-missing"), ((await CheckAsync(world, new(), "ETH-USDT")).Verdict, (await CheckAsync(world, new(), "ETH-USDT")).Reasons[0].Rule));
    }

    [Fact]
    public async Task Missing_depth_is_a_limit_and_no_refusal()
    {
        using var world = new World();
        world.Books.IsAway = true;
        var answer = await CheckAsync(world, new() { NotionalUsd = 1e12 });
        Assert.Equal(EntryVerdict.Clear, answer.Verdict);
        Assert.Contains(answer.Limits, limit => limit.StartsWith("depth cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Own_numbers_are_held_against_depth_zones_and_liquidation()
    {
        using var world = new World();
        Assert.Equal("size-against-depth", Assert.Single((await CheckAsync(world, new() { NotionalUsd = 1e7 })).Reasons).Rule);
        var late = await CheckAsync(world, new() { EntryPrice = 60_000, StopPrice = 55_000, LiquidationPrice = 57_000 });
        Assert.Equal((EntryVerdict.Veto, "stop-beyond-liquidation"), (late.Verdict, Assert.Single(late.Reasons).Rule));
        var loser = await CheckAsync(world, new() { EntryPrice = 60_000, StopPrice = 59_000, LiquidationPrice = 50_000, OpenPnlUsd = -5 });
        Assert.Equal("adding-to-a-loser", Assert.Single(loser.Reasons).Rule);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => CheckAsync(world, new() { StopPrice = -1 }))).Status.StatusCode);
    }

    [Fact]
    public async Task Flags_gate_by_instrument_side_and_time_and_the_newest_of_a_name_holds()
    {
        using var world = new World();
        world.Flag(Flag("news:cpi", FlagEffect.Veto));
        world.Flag(Flag("options:expiry", FlagEffect.Caution, against: PositionSide.Short));
        world.Flag(Flag("reserves:eth", FlagEffect.Veto, instrument: "ETH-USDT"));
        var vetoed = await CheckAsync(world, new());
        Assert.Equal((EntryVerdict.Veto, "flag:news:cpi"), (vetoed.Verdict, Assert.Single(vetoed.Reasons).Rule));

        world.Flag(Flag("news:cpi", FlagEffect.Veto, asOfMs: World.EndMs - 5_000, lifeMs: 4_000));
        Assert.Equal(EntryVerdict.Clear, (await CheckAsync(world, new())).Verdict);
    }

    [Fact]
    public void What_is_no_flag_is_counted_and_left_out()
    {
        using var world = new World();
        world.Flag(Flag("forever", FlagEffect.Veto, lifeMs: 8L * 86_400_000));
        world.Flag(Flag("", FlagEffect.Veto));
        world.Flag(Flag("nothing", FlagEffect.Unspecified));
        Assert.Equal(3, world.Flags.Refused);
    }

    [Fact]
    public async Task Above_the_threshold_less_is_kept_down_to_the_least_share()
    {
        using var world = new World();
        Assert.Equal([ExposureAction.Keep], (await AdviseAsync(world, new() { NotionalUsd = 1_000 })).Actions);
        var shares = new List<double>();
        foreach (var score in (uint[])[55, 56, 70, 85, 100])
        {
            world.Score(score, Level.High, Regime.Stable);
            shares.Add((await AdviseAsync(world, new() { NotionalUsd = 1_000 })).KeepShare);
        }

        Assert.Equal(shares.OrderDescending(), shares);
        Assert.Equal((1, 0.25), (shares[0], shares[^1]));
    }

    [Fact]
    public async Task Order_that_is_large_against_depth_is_cut_and_slower_above_the_threshold()
    {
        using var world = new World();
        var calm = await AdviseAsync(world, new() { OrderUsd = 2e6, OrderBuys = true });
        Assert.Equal([ExposureAction.Split], calm.Actions);
        Assert.Equal(2e6, calm.Slices * calm.SliceUsd, 1);
        world.Score(80, Level.High, Regime.Stable);
        var tense = await AdviseAsync(world, new() { OrderUsd = 2e6, OrderBuys = true });
        Assert.Equal([ExposureAction.Split, ExposureAction.Slow], tense.Actions);
        Assert.Equal(2 * calm.PauseSeconds, tense.PauseSeconds);
    }

    [Fact]
    public async Task Advice_without_a_score_is_none()
    {
        using var world = new World();
        world.Score(null, Level.Unspecified, Regime.Unspecified, status: DataStatus.Warming);
        var answer = await AdviseAsync(world, new() { NotionalUsd = 1_000 });
        Assert.Equal([ExposureAction.CannotTell], answer.Actions);
        Assert.False(answer.HasKeepShare || answer.HasKeepUsd);
    }

    private static Task<CheckEntryResponse> CheckAsync(World world, CheckEntryRequest request, string instrument = "BTC-USDT")
    {
        (request.Instrument, request.Side) = (instrument, PositionSide.Long);
        return world.Entries.CheckAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<AdviseExposureResponse> AdviseAsync(World world, AdviseExposureRequest request)
    {
        (request.Instrument, request.Side) = ("BTC-USDT", PositionSide.Long);
        return world.Entries.AdviseAsync(request, TestContext.Current.CancellationToken);
    }

    private static ExternalFlag Flag(string name, FlagEffect effect, PositionSide against = PositionSide.Unspecified, string? instrument = null, long asOfMs = World.EndMs - 10_000, long lifeMs = 3_600_000)
    {
        var flag = new ExternalFlag { Name = name, Source = FlagSource.News, Effect = effect, Against = against, Text = "test", AsOfUnixNs = UnixTime.FromMs(asOfMs), ExpiresUnixNs = UnixTime.FromMs(asOfMs + lifeMs) };
        if (instrument is not null) flag.Instruments.Add(instrument);
        return flag;
    }
}
