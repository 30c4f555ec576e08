using System.Numerics;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Tests.Gmx;
using Plimsoll.Simulator.IntegrationTests.Chain;

namespace Plimsoll.LiveFeeds.IntegrationTests.Gmx;

/// <summary>GMX v2 against a real EVM node: contracts of a few instructions stand where GMX's stand, and say what they would say.</summary>
public sealed class GmxNodeTests
{
    // Emits a log whose three topics are the first words of the call data and whose data is the rest.
    private const string EmitterCode = "0x60603603806060600037604035602035600035836000a300";

    // getUint(key): the word that is stored under the key.
    private const string StoreCode = "0x6004355460005260206000f3";

    private static readonly BigInteger Price = 64_000 * BigInteger.Pow(10, 22);

    [Fact]
    public async Task Events_and_state_come_from_a_real_node_and_what_a_reorganisation_takes_away_is_retracted()
    {
        var options = new GmxOptions();
        await using var anvil = await AnvilNode.StartAsync(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60);
        await anvil.CallAsync("anvil_setCode", options.EventEmitter, EmitterCode);
        await anvil.CallAsync("anvil_setCode", options.DataStore, StoreCode);
        foreach (var key in GmxKeys.StateKeys(GmxWorld.Market))
        {
            await anvil.CallAsync("anvil_setStorageAt", options.DataStore, "0x" + key, "0x" + Convert.ToHexStringLower(EncodedEvent.Word(BigInteger.Pow(10, 38))));
        }

        await anvil.CallAsync("evm_mine");
        await using var world = new GmxWorld(anvil.Address.ToString());
        await world.UntilAsync(() => world.Runner.Cursor.Newest is not null, "the first block");
        await EmitAsync(anvil, options.EventEmitter, "PositionIncrease", 2, 1);
        await EmitAsync(anvil, options.EventEmitter, "PositionDecrease", 7, 2);
        await anvil.CallAsync("evm_mine");
        await anvil.CallAsync("evm_mine");
        await world.UntilAsync(() => world.Count(one => one.Liquidation is not null) == 1 && world.Count(one => one.Depth is { State: BookState.Valid }) > 0, "the liquidation and the pool's capacity");
        var liquidation = world.Events.Single(one => one.Liquidation is not null).Liquidation;
        Assert.Equal((PositionSide.Long, 64_000, 0.50000002, Completeness.Full), (liquidation.LiquidatedSide, liquidation.Price, liquidation.SizeBase, liquidation.Completeness));
        Assert.Equal(TakerSide.Buy, world.Events.Single(one => one.Trade is not null).Trade.TakerSide);
        Assert.Contains(world.Events, one => one.OpenInterest is { LongBase: > 0, ShortBase: > 0 });

        // The block of the liquidation and all after it are replaced by empty ones.
        await anvil.CallAsync("anvil_reorg", 3, Array.Empty<object>());
        await anvil.CallAsync("evm_mine");
        await world.UntilAsync(() => world.Runner.Told.Retracted == 1, "the retraction");
        Assert.Contains(world.Events, one => one.FeedStatus is { Stream: "liquidations", State: FeedState.Gap });
        Assert.Equal(1, world.Count(one => one.Liquidation is not null));
    }

    private static async Task EmitAsync(AnvilNode anvil, string emitter, string name, int orderType, int order)
    {
        var sender = (await anvil.CallAsync("eth_accounts"))[0].GetString();
        var data = GmxKeys.EventLog1 + GmxKeys.HashOf(name)[2..] + $"{order:x64}" + EncodedEvent.Data(name, EncodedEvent.Market, Price, 50_000_000 + order, orderType, isLong: true, order)[2..];
        await anvil.CallAsync("eth_sendTransaction", new { from = sender, to = emitter, data, gas = "0x4c4b40" });
        await anvil.CallAsync("evm_mine");
    }
}
