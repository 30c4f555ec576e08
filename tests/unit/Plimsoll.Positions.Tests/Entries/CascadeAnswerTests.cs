using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Positions.Tests.Entries;

public sealed class CascadeAnswerTests
{
    [Fact]
    public async Task Both_sides_and_all_shocks_are_answered_and_the_same_seed_gives_the_same_answer()
    {
        using var world = new World();
        var answer = await AskAsync(world, new() { Draws = 200 });
        Assert.Equal([PositionSide.Long, PositionSide.Short], answer.Sides.Select(side => side.Side));
        Assert.All(answer.Sides, side => Assert.Equal(7, side.Shocks.Count));
        Assert.Equal(DataStatus.Ok, answer.Status);
        Assert.True(answer.Sides[0].Shocks[^1].ForcedUsd.Q50 > 0);
        Assert.Equal(answer, await AskAsync(world, new() { Draws = 200 }));
        Assert.NotEqual(answer, await AskAsync(world, new() { Draws = 200, Seed = 9 }));
    }

    [Fact]
    public async Task Beside_every_shock_stands_what_volatility_alone_would_do()
    {
        using var world = new World();
        var shocks = (await AskAsync(world, new() { Draws = 10, Side = PositionSide.Long })).Sides[0].Shocks;
        Assert.All(shocks, shock => Assert.True(shock.VolatilityOnlyPct.Q10 < shock.VolatilityOnlyPct.Q50 && shock.VolatilityOnlyPct.Q50 < shock.VolatilityOnlyPct.Q90));
        Assert.True(shocks[^1].VolatilityOnlyPct.Q50 > shocks[0].VolatilityOnlyPct.Q50);
    }

    [Fact]
    public async Task Less_depth_or_a_venue_that_stands_still_ends_further_away()
    {
        using var world = new World();
        var plain = Last(await AskAsync(world, new() { Draws = 400, Side = PositionSide.Long }));
        var thin = Last(await AskAsync(world, new() { Draws = 400, Side = PositionSide.Long, DepthMultiplier = 0.5 }));
        var outage = await AskAsync(world, new() { Draws = 400, Side = PositionSide.Long, VenuesOut = { Venue.Bybit } });
        Assert.True(thin.FurtherPct.Q50 > plain.FurtherPct.Q50);
        Assert.Equal([true, false], outage.Depth.Select(depth => depth.Used));
        Assert.Contains(outage.Limits, limit => limit.StartsWith("Bybit does not trade", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Depth_older_than_ten_seconds_widens_and_older_than_a_minute_is_left_out_by_name()
    {
        using var world = new World();
        var fresh = Last(await AskAsync(world, new() { Draws = 2_000, Side = PositionSide.Long }));
        world.Books.Put(Venue.BinanceUsdm, "BTC-USDT", World.EndMs - 20_000, 60_000, 100_000);
        var wide = await AskAsync(world, new() { Draws = 2_000, Side = PositionSide.Long });
        Assert.Equal(DataStatus.Degraded, wide.Status);
        Assert.Contains("depth of BinanceUsdm is 20 s old: intervals are wider", wide.Limits);
        Assert.True(Last(wide).FurtherPct.Q90 - Last(wide).FurtherPct.Q10 > fresh.FurtherPct.Q90 - fresh.FurtherPct.Q10);

        world.Books.Put(Venue.BinanceUsdm, "BTC-USDT", World.EndMs - 61_000, 60_000, 100_000);
        Assert.Contains("depth of BinanceUsdm is 61 s old, allowed 60 s: left out", (await AskAsync(world, new() { Draws = 10 })).Limits);
        world.Books.Put(Venue.Bybit, "BTC-USDT", World.EndMs, 60_000, 100_000, BookState.Stale);
        var refusal = await Assert.ThrowsAsync<RpcException>(() => AskAsync(world, new() { Draws = 10 }));
        Assert.Equal(StatusCode.FailedPrecondition, refusal.Status.StatusCode);
        Assert.Contains("depth of BinanceUsdm is 61 s old", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("the book of Bybit is stale", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_by_field()
    {
        using var world = new World();
        foreach (var (request, field) in new (SimulateCascadeRequest, string)[]
        {
            (new() { ShocksPct = { 41 } }, "shocks_pct"), (new() { ShocksPct = { double.NaN } }, "shocks_pct"), (new() { DepthMultiplier = -1 }, "depth_multiplier"), (new() { ShockUsd = -1 }, "shock_usd"),
            (new() { Draws = 10_001 }, "draws"),
        })
        {
            var refusal = await Assert.ThrowsAsync<RpcException>(() => AskAsync(world, request));
            Assert.Equal(StatusCode.InvalidArgument, refusal.Status.StatusCode);
            Assert.StartsWith(field, refusal.Status.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => AskAsync(world, new(), "XYZ-USDT"))).Status.StatusCode);
        world.Books.IsAway = true;
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => AskAsync(world, new()))).Status.StatusCode);
    }

    private static Task<SimulateCascadeResponse> AskAsync(World world, SimulateCascadeRequest request, string instrument = "BTC-USDT")
    {
        request.Instrument = instrument;
        return world.Cascades.SimulateAsync(request, TestContext.Current.CancellationToken);
    }

    private static CascadeShock Last(SimulateCascadeResponse answer) => answer.Sides[0].Shocks[^1];
}
