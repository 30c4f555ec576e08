using System.Text.Json;
using Plimsoll.Simulator.Chain;
using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.IntegrationTests.Chain;

/// <summary>Whales' transfers are put on a real EVM node and on the built-in one; whoever reads the one can read the other.</summary>
public sealed class NodeTests
{
    // Emits Transfer(from, to, amount) from three words of call data: the least that an ERC-20 does.
    private const string EmitterCode = "0x604035600052602035600035" + "7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef" + "60206000a300";
    private const ulong Seed = 1;

    private static readonly string[] Exchanges = ["hyperliquid", "binance", "bybit"];

    [Fact]
    public async Task The_built_in_node_tells_a_whales_transfers_as_a_real_node_does()
    {
        var transfers = WhaleTransfers.Make();
        Assert.True(transfers.Count > 5, $"{transfers.Count} transfers");
        var chain = BuiltIn(transfers);
        await using var anvil = await OnAnvilAsync(chain.Token, transfers);
        foreach (var topics in Filters(transfers))
        {
            var filter = new { fromBlock = "earliest", toBlock = "latest", address = chain.Token.Address, topics };
            var real = (await anvil.CallAsync("eth_getLogs", filter)).EnumerateArray().Select(Told).ToList();
            var built = Ask(chain, "eth_getLogs", filter).GetProperty("result").EnumerateArray().Select(Told).Where(told => IsWhales(chain, told.Data)).ToList();
            Assert.Equal(real, built);
            Assert.NotEmpty(real);
        }

        var log = (await anvil.CallAsync("eth_getLogs", new { fromBlock = "earliest" }))[0];
        AssertSameFields(log, Ask(chain, "eth_getLogs", new { fromBlock = "earliest" }).GetProperty("result")[0]);
        AssertSameFields(await anvil.CallAsync("eth_getBlockByNumber", "latest", false), Ask(chain, "eth_getBlockByNumber", "latest", false).GetProperty("result"), "size");
        Assert.Equal((await anvil.CallAsync("eth_chainId")).GetString(), Ask(chain, "eth_chainId").GetProperty("result").GetString());
        foreach (var (method, given) in ((string, object?[])[])[("eth_noSuchMethod", []), ("eth_getBlockByNumber", ["soon", false])])
            Assert.Equal((await anvil.AskAsync(method, given)).GetProperty("error").GetProperty("code").GetInt32(), Ask(chain, method, given).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await anvil.CallAsync("eth_getBlockByHash", "0x" + new string('1', 64), false)).ValueKind);
        Assert.Equal(JsonValueKind.Null, Ask(chain, "eth_getBlockByHash", "0x" + new string('1', 64), false).GetProperty("result").ValueKind);
    }

    [Fact]
    public async Task A_reorganisation_replaces_blocks_of_the_same_height_on_both()
    {
        var transfers = WhaleTransfers.Make();
        var chain = BuiltIn(transfers);
        await using var anvil = await OnAnvilAsync(chain.Token, transfers);
        var (realBefore, builtBefore) = (await TopAsync(anvil), chain.Blocks.TakeLast(3).Select(block => block.Hash).ToList());
        await anvil.CallAsync("anvil_reorg", 3, Array.Empty<object>());
        chain.Reorganise(3);
        var (realAfter, builtAfter) = (await TopAsync(anvil), chain.Blocks.TakeLast(3).Select(block => block.Hash).ToList());
        Assert.Empty(realBefore.Intersect(realAfter));
        Assert.Empty(builtBefore.Intersect(builtAfter));
        foreach (var hash in realBefore) Assert.Equal(JsonValueKind.Null, (await anvil.CallAsync("eth_getBlockByHash", hash, false)).ValueKind);
        foreach (var hash in builtBefore) Assert.Equal(JsonValueKind.Null, Ask(chain, "eth_getBlockByHash", hash, false).GetProperty("result").ValueKind);
        Assert.Equal(chain.Blocks[^4].Hash, chain.Blocks[^3].Parent);
    }

    private static SimulatedChain BuiltIn(List<ChainTransfer> transfers)
    {
        var chain = new SimulatedChain("BTC", Seed, Exchanges);
        var next = 0;
        for (var nowMs = WhaleTransfers.StartMs - 600_000; next < transfers.Count || nowMs < transfers[^1].TimeMs + 60_000; nowMs += 1_000)
        {
            while (next < transfers.Count && transfers[next].TimeMs <= nowMs) chain.Take(transfers[next++]);
            chain.Advance(nowMs);
        }

        return chain;
    }

    private static async Task<AnvilNode> OnAnvilAsync(ChainToken token, List<ChainTransfer> transfers)
    {
        var anvil = await AnvilNode.StartAsync((WhaleTransfers.StartMs / 1_000) - 7_200);
        var sender = (await anvil.CallAsync("eth_accounts"))[0].GetString();
        await anvil.CallAsync("anvil_setCode", token.Address, EmitterCode);
        foreach (var transfer in transfers)
        {
            var words = Word(ChainWallets.AddressOf(transfer.From)) + Word(ChainWallets.AddressOf(transfer.To)) + ChainText.Word(token.UnitsOf(transfer.AmountBase))[2..];
            await anvil.CallAsync("eth_sendTransaction", new { from = sender, to = token.Address, data = "0x" + words, gas = "0x186a0" });
            await anvil.CallAsync("evm_mine");
        }

        for (var i = 0; i < 3; i++) await anvil.CallAsync("evm_mine");
        return anvil;
    }

    // Everything, what a whale sent, what an exchange received or sent, several at once.
    private static IEnumerable<object?[]> Filters(List<ChainTransfer> transfers)
    {
        var (whale, deposit) = (Topic("whale-1"), Topic(transfers.First(transfer => transfer.Purpose == "deposit").To));
        yield return [ChainText.TransferTopic];
        yield return [ChainText.TransferTopic, whale];
        yield return [ChainText.TransferTopic, null, deposit];
        yield return [ChainText.TransferTopic, null, new[] { whale, deposit }];
        yield return [null, deposit];
    }

    private static string Topic(string name) => "0x" + Word(ChainWallets.AddressOf(name));

    private static string Word(string address) => address[2..].PadLeft(64, '0');

    private static (string Address, string From, string To, string Data) Told(JsonElement log) =>
        (log.GetProperty("address").GetString()!, log.GetProperty("topics")[1].GetString()!, log.GetProperty("topics")[2].GetString()!, log.GetProperty("data").GetString()!);

    // The usual traffic is on the built-in node only.
    private static bool IsWhales(SimulatedChain chain, string data) =>
        chain.Blocks.Any(block => block.Transactions.Any(transaction => transaction.IsWhale && ChainText.Word(transaction.Units) == data));

    private static void AssertSameFields(JsonElement real, JsonElement built, params string[] besides)
    {
        var kinds = real.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ValueKind);
        foreach (var field in built.EnumerateObject().Where(field => kinds.ContainsKey(field.Name))) Assert.Equal(kinds[field.Name], field.Value.ValueKind);
        string[] needed = ["number", "hash", "parentHash", "timestamp", "address", "topics", "data", "blockNumber", "blockHash", "transactionHash", "transactionIndex", "logIndex", "removed", "transactions", .. besides];
        Assert.Empty(needed.Intersect(kinds.Keys).Except(built.EnumerateObject().Select(field => field.Name)));
    }

    private static async Task<List<string>> TopAsync(AnvilNode anvil)
    {
        var head = Convert.ToInt64((await anvil.CallAsync("eth_blockNumber")).GetString()![2..], 16);
        List<string> hashes = [];
        for (var number = head - 2; number <= head; number++)
            hashes.Add((await anvil.CallAsync("eth_getBlockByNumber", ChainText.Quantity(number), false)).GetProperty("hash").GetString()!);
        return hashes;
    }

    private static JsonElement Ask(SimulatedChain chain, string method, params object?[] given)
    {
        var request = JsonSerializer.SerializeToElement(new { jsonrpc = "2.0", id = 1, method, @params = given });
        return JsonSerializer.Deserialize<JsonElement>(new ChainRpc(chain).Answer(request));
    }
}
