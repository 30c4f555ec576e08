using System.Text.Json;
using Plimsoll.Simulator.Chain;
using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.Tests.Chain;

public sealed class ChainTests
{
    private const long StartMs = 1_767_571_200_000;
    private const int Blocks = 200;

    [Fact]
    public void Blocks_follow_one_another_every_twelve_seconds_and_the_same_seed_gives_the_same()
    {
        var (chain, again) = (Make(), Make());
        Assert.Equal(Blocks, chain.Blocks.Count);
        for (var i = 1; i < Blocks; i++)
        {
            Assert.Equal((chain.Blocks[i - 1].Hash, chain.Blocks[i - 1].Number + 1), (chain.Blocks[i].Parent, chain.Blocks[i].Number));
            Assert.Equal(SimulatedChain.BlockMs, chain.Blocks[i].TimeMs - chain.Blocks[i - 1].TimeMs);
        }

        Assert.Equal(chain.Blocks.Select(block => block.Hash), again.Blocks.Select(block => block.Hash));
        Assert.Contains(chain.Blocks, block => block.Transactions.Count > 1);
    }

    [Fact]
    public void A_whales_transfer_comes_once_with_its_amount_in_the_tokens_units()
    {
        var logs = Logs(Make(), new { fromBlock = "earliest", topics = new object?[] { ChainText.TransferTopic, Topic("whale-1") } });
        Assert.Equal([ChainText.Word(1_250_000_000), ChainText.Word(25_000_000)], logs.Select(log => log.GetProperty("data").GetString()));
    }

    [Fact]
    public void A_reorganisation_brings_a_whales_transfer_again_one_block_later_and_no_other_time()
    {
        var chain = Make();
        var filter = new { fromBlock = "earliest", topics = new object?[] { null, Topic("whale-1") } };
        var (before, head) = (Logs(chain, filter), chain.Blocks[^1].Hash);
        chain.Reorganise(10);
        var after = Logs(chain, filter);
        Assert.Equal(before.Select(Transaction), after.Select(Transaction));
        Assert.Equal(Number(before[0]), Number(after[0]));
        Assert.Equal(Number(before[1]) + 1, Number(after[1]));
        Assert.Equal((Blocks, 1), (chain.Blocks.Count, chain.Reorganisations));
        Assert.Equal(-32000, Ask(chain, "eth_getLogs", new { blockHash = head }).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public void A_transfer_in_the_last_replaced_block_waits_for_the_next()
    {
        var chain = Make();
        chain.Take(new ChainTransfer(StartMs, 2, "whale-2", "bybit-hot", 60_000, 1, "deposit"));
        chain.Advance(StartMs + (Blocks * SimulatedChain.BlockMs));
        chain.Reorganise(1);
        Assert.Empty(Logs(chain, new { fromBlock = "earliest", topics = new object?[] { null, Topic("whale-2") } }));
        chain.Advance(StartMs + ((Blocks + 1) * SimulatedChain.BlockMs));
        Assert.Single(Logs(chain, new { fromBlock = "latest", topics = new object?[] { null, Topic("whale-2") } }));
    }

    [Theory]
    [InlineData("""{"id":1,"method":"eth_nothing"}""", -32601)]
    [InlineData("""{"id":1,"method":"eth_getBlockByNumber","params":["soon",false]}""", -32602)]
    [InlineData("""{"id":1,"method":"eth_getBlockByHash","params":[]}""", -32602)]
    [InlineData("""{"id":1,"method":"eth_getLogs","params":[{"fromBlock":"latest","toBlock":"0x1"}]}""", -32000)]
    [InlineData("""{"id":1}""", -32600)]
    [InlineData("[]", -32600)]
    public void What_is_no_request_is_refused_with_the_nodes_code(string request, int code)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(new ChainRpc(Make()).Answer(JsonSerializer.Deserialize<JsonElement>(request)));
        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public void A_batch_is_answered_in_order_and_the_token_says_what_it_is()
    {
        var chain = Make();
        var batch = JsonSerializer.Deserialize<JsonElement>($$"""
            [{"id":7,"method":"eth_blockNumber"},{"id":8,"method":"eth_call","params":[{"to":"{{chain.Token.Address}}","data":"0x313ce567"},"latest"]}]
            """);
        var answers = JsonSerializer.Deserialize<JsonElement>(new ChainRpc(chain).Answer(batch));
        Assert.Equal([7, 8], answers.EnumerateArray().Select(answer => answer.GetProperty("id").GetInt32()));
        Assert.Equal([ChainText.Quantity(chain.Blocks[^1].Number), ChainText.Word(8)], answers.EnumerateArray().Select(answer => answer.GetProperty("result").GetString()));
    }

    private static SimulatedChain Make()
    {
        var chain = new SimulatedChain("BTC", 3, ["binance", "bybit"]);
        for (var block = 0; block < Blocks; block++)
        {
            if (block == 20) chain.Take(new ChainTransfer(StartMs, 1, "whale-1", "deposit-whale-1-binance", 750_000, 12.5, "deposit"));
            if (block == Blocks - 5) chain.Take(new ChainTransfer(StartMs + 1, 1, "whale-1", "bybit-hot", 15_000, 0.25, "deposit"));
            chain.Advance(StartMs + (block * SimulatedChain.BlockMs) + 3_000);
        }

        return chain;
    }

    private static string Topic(string name) => "0x" + ChainWallets.AddressOf(name)[2..].PadLeft(64, '0');

    private static string? Transaction(JsonElement log) => log.GetProperty("transactionHash").GetString();

    private static long Number(JsonElement log) => Convert.ToInt64(log.GetProperty("blockNumber").GetString()![2..], 16);

    private static List<JsonElement> Logs(SimulatedChain chain, object filter) => [.. Ask(chain, "eth_getLogs", filter).GetProperty("result").EnumerateArray()];

    private static JsonElement Ask(SimulatedChain chain, string method, object given)
    {
        var request = JsonSerializer.SerializeToElement(new { jsonrpc = "2.0", id = 1, method, @params = new[] { given } });
        return JsonSerializer.Deserialize<JsonElement>(new ChainRpc(chain).Answer(request));
    }
}
