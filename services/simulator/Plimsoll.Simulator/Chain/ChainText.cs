using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Plimsoll.Simulator.Chain;

/// <summary>Writes blocks, transactions and logs as a node does: quantities in hexadecimal without leading zeros, data in whole words.</summary>
internal static class ChainText
{
    /// <summary>Topic of <c>Transfer(address,address,uint256)</c>.</summary>
    public const string TransferTopic = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    private const int WordDigits = 64;
    private const int BloomDigits = 512;
    private const string GasOfTransfer = "0xfde8";
    private const long SecondMs = 1_000;

    private static readonly string Zero = "0x" + new string('0', WordDigits);

    public static string Quantity(long value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    public static string Word(BigInteger value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(WordDigits, '0');

    public static string[] Topics(ChainTransaction transaction) =>
        [TransferTopic, AddressWord(ChainWallets.AddressOf(transaction.From)), AddressWord(ChainWallets.AddressOf(transaction.To))];

    public static void WriteLog(Utf8JsonWriter json, ChainToken token, ChainBlock block, int index)
    {
        var transaction = block.Transactions[index];
        json.WriteStartObject();
        json.WriteString("address", token.Address);
        json.WriteStartArray("topics");
        foreach (var topic in Topics(transaction)) json.WriteStringValue(topic);
        json.WriteEndArray();
        json.WriteString("data", Word(transaction.Units));
        WritePlace(json, block, index);
        json.WriteString("blockTimestamp", Quantity(block.TimeMs / SecondMs));
        json.WriteString("transactionHash", transaction.Hash);
        json.WriteString("logIndex", Quantity(index));
        json.WriteBoolean("removed", false);
        json.WriteEndObject();
    }

    public static void WriteReceipt(Utf8JsonWriter json, ChainToken token, ChainBlock block, int index)
    {
        json.WriteStartObject();
        WriteParties(json, token, block, index);
        json.WriteString("transactionHash", block.Transactions[index].Hash);
        json.WriteString("status", "0x1");
        json.WriteString("type", "0x2");
        json.WriteString("gasUsed", GasOfTransfer);
        json.WriteString("cumulativeGasUsed", Quantity((index + 1) * 65_000L));
        json.WriteString("effectiveGasPrice", "0x3b9aca00");
        json.WriteNull("contractAddress");
        json.WriteString("logsBloom", "0x" + new string('f', BloomDigits));
        json.WriteStartArray("logs");
        WriteLog(json, token, block, index);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A block. Its bloom says that anything may be in it: hashes here are not Keccak's.</summary>
    public static void WriteBlock(Utf8JsonWriter json, ChainToken token, ChainBlock block, bool isFull)
    {
        json.WriteStartObject();
        json.WriteString("number", Quantity(block.Number));
        json.WriteString("hash", block.Hash);
        json.WriteString("parentHash", block.Parent);
        json.WriteString("timestamp", Quantity(block.TimeMs / SecondMs));
        json.WriteString("logsBloom", "0x" + new string('f', BloomDigits));
        foreach (var name in new[] { "mixHash", "sha3Uncles", "stateRoot", "receiptsRoot", "transactionsRoot" }) json.WriteString(name, Zero);
        foreach (var (name, value) in new[]
        {
            ("nonce", "0x0000000000000000"), ("miner", ChainWallets.AddressOf("miner")), ("difficulty", "0x0"), ("totalDifficulty", "0x0"), ("extraData", "0x53494d554c41544544"),
            ("size", "0x220"), ("gasLimit", "0x1c9c380"), ("gasUsed", Quantity(block.Transactions.Count * 65_000L)), ("baseFeePerGas", "0x3b9aca00"),
        }) json.WriteString(name, value);
        json.WriteStartArray("uncles");
        json.WriteEndArray();
        json.WriteStartArray("transactions");
        for (var index = 0; index < block.Transactions.Count; index++)
        {
            if (isFull) WriteTransaction(json, token, block, index);
            else json.WriteStringValue(block.Transactions[index].Hash);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteTransaction(Utf8JsonWriter json, ChainToken token, ChainBlock block, int index)
    {
        var transaction = block.Transactions[index];
        json.WriteStartObject();
        json.WriteString("hash", transaction.Hash);
        WriteParties(json, token, block, index);
        // transfer(address,uint256)
        json.WriteString("input", "0xa9059cbb" + AddressWord(ChainWallets.AddressOf(transaction.To))[2..] + Word(transaction.Units)[2..]);
        foreach (var (name, value) in new[] { ("type", "0x2"), ("nonce", "0x0"), ("value", "0x0"), ("gas", GasOfTransfer), ("gasPrice", "0x3b9aca00"), ("chainId", Quantity(ChainRpc.ChainId)) })
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static string AddressWord(string address) => "0x" + address[2..].PadLeft(WordDigits, '0');

    private static void WriteParties(Utf8JsonWriter json, ChainToken token, ChainBlock block, int index)
    {
        WritePlace(json, block, index);
        json.WriteString("from", ChainWallets.AddressOf(block.Transactions[index].From));
        json.WriteString("to", token.Address);
    }

    private static void WritePlace(Utf8JsonWriter json, ChainBlock block, int index)
    {
        json.WriteString("blockHash", block.Hash);
        json.WriteString("blockNumber", Quantity(block.Number));
        json.WriteString("transactionIndex", Quantity(index));
    }
}
