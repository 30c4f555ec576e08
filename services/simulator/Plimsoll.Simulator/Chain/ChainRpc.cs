using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Plimsoll.Simulator.Protocols;

namespace Plimsoll.Simulator.Chain;

/// <summary>
/// The part of an EVM node's JSON-RPC that a reader of transfers needs: head, blocks, logs, receipts, and the token's own words. Called under
/// the world's lock.
/// </summary>
internal sealed class ChainRpc(SimulatedChain chain)
{
    /// <summary>The id of a development chain, which no public chain has.</summary>
    public const long ChainId = 31_337;

    private const int MostLogs = 10_000;
    private const int MostBatch = 100;
    private const int SafeDepth = 32;
    private const int WordDigits = 64;

    /// <summary>Answers a request or a batch of requests.</summary>
    public byte[] Answer(JsonElement request) => JsonText.Of(json =>
    {
        if (request.ValueKind != JsonValueKind.Array || request.GetArrayLength() is 0 or > MostBatch)
        {
            Write(json, request);
            return;
        }

        json.WriteStartArray();
        foreach (var one in request.EnumerateArray()) Write(json, one);
        json.WriteEndArray();
    });

    private void Write(Utf8JsonWriter json, JsonElement request)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WritePropertyName("id");
        var isRequest = request.ValueKind == JsonValueKind.Object;
        if (isRequest && request.TryGetProperty("id", out var id)) id.WriteTo(json);
        else json.WriteNullValue();
        try
        {
            if (!isRequest || !request.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String) throw new ChainFault(-32600, "Invalid request");
            var result = JsonText.Of(writer => WriteResult(writer, method.GetString()!, Parameters(request)));
            json.WritePropertyName("result");
            json.WriteRawValue(result);
        }
        catch (ChainFault fault)
        {
            json.WriteStartObject("error");
            json.WriteNumber("code", fault.Code);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static JsonElement[] Parameters(JsonElement request) =>
        request.TryGetProperty("params", out var given) && given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray()] : [];

    private void WriteResult(Utf8JsonWriter json, string method, JsonElement[] given)
    {
        switch (method)
        {
            case "eth_chainId": json.WriteStringValue(ChainText.Quantity(ChainId)); break;
            case "net_version": json.WriteStringValue(ChainId.ToString(CultureInfo.InvariantCulture)); break;
            case "web3_clientVersion": json.WriteStringValue("plimsoll-simulator/SIMULATED"); break;
            case "eth_syncing": json.WriteBooleanValue(false); break;
            case "eth_blockNumber": json.WriteStringValue(ChainText.Quantity(chain.Blocks[^1].Number)); break;
            case "eth_getBlockByNumber": WriteBlock(json, chain.Blocks.FirstOrDefault(block => block.Number == Number(At(given, 0))), given); break;
            case "eth_getBlockByHash": WriteBlock(json, ByHash(Text(At(given, 0))), given); break;
            case "eth_getLogs": WriteLogs(json, At(given, 0)); break;
            case "eth_getTransactionReceipt": WriteFound(json, Text(At(given, 0)), ChainText.WriteReceipt); break;
            case "eth_getTransactionByHash": WriteFound(json, Text(At(given, 0)), ChainText.WriteTransaction); break;
            case "eth_getCode": json.WriteStringValue(Text(At(given, 0)).Equals(chain.Token.Address, StringComparison.OrdinalIgnoreCase) ? "0x60" : "0x"); break;
            case "eth_call": json.WriteStringValue(Call(At(given, 0))); break;
            default: throw new ChainFault(-32601, $"the method {method} does not exist/is not available");
        }
    }

    private static JsonElement At(JsonElement[] given, int place) => place < given.Length ? given[place] : throw ChainFault.Parameters($"missing value for required argument {place}");

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw ChainFault.Parameters("invalid argument: not a text");

    private ChainBlock? ByHash(string hash) => chain.Blocks.FirstOrDefault(block => block.Hash.Equals(hash, StringComparison.OrdinalIgnoreCase));

    private long Number(JsonElement tag)
    {
        var (text, head) = (Text(tag), chain.Blocks[^1].Number);
        if (text is "latest" or "pending") return head;
        if (text is "safe") return Math.Max(chain.Blocks[0].Number, head - SafeDepth);
        if (text is "finalized") return Math.Max(chain.Blocks[0].Number, head - SimulatedChain.MostDepth);
        if (text is "earliest") return chain.Blocks[0].Number;
        return text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ChainFault.Parameters($"invalid argument: '{text}' is no block");
    }

    private void WriteBlock(Utf8JsonWriter json, ChainBlock? block, JsonElement[] given)
    {
        if (block is null) json.WriteNullValue();
        else ChainText.WriteBlock(json, chain.Token, block, given.Length > 1 && given[1].ValueKind == JsonValueKind.True);
    }

    private void WriteFound(Utf8JsonWriter json, string hash, Action<Utf8JsonWriter, ChainToken, ChainBlock, int> write)
    {
        foreach (var block in Enumerable.Reverse(chain.Blocks))
        {
            for (var index = 0; index < block.Transactions.Count; index++)
            {
                if (!block.Transactions[index].Hash.Equals(hash, StringComparison.OrdinalIgnoreCase)) continue;
                write(json, chain.Token, block, index);
                return;
            }
        }

        json.WriteNullValue();
    }

    private void WriteLogs(Utf8JsonWriter json, JsonElement filter)
    {
        if (filter.ValueKind != JsonValueKind.Object) throw ChainFault.Parameters("invalid argument 0: not a filter");
        var takes = new LogFilter(filter);
        var found = Blocks(filter).SelectMany(block => block.Transactions.Select((transaction, index) => (Block: block, Index: index)))
            .Where(place => takes.Takes(chain.Token.Address, ChainText.Topics(place.Block.Transactions[place.Index]))).Take(MostLogs + 1).ToList();
        if (found.Count > MostLogs) throw new ChainFault(-32005, $"query returned more than {MostLogs} results");
        json.WriteStartArray();
        foreach (var (block, index) in found) ChainText.WriteLog(json, chain.Token, block, index);
        json.WriteEndArray();
    }

    private IEnumerable<ChainBlock> Blocks(JsonElement filter)
    {
        if (filter.TryGetProperty("blockHash", out var hash)) return [ByHash(Text(hash)) ?? throw new ChainFault(-32000, "unknown block")];
        var head = chain.Blocks[^1].Number;
        var from = filter.TryGetProperty("fromBlock", out var first) ? Number(first) : head;
        var until = filter.TryGetProperty("toBlock", out var last) ? Number(last) : head;
        return from <= until ? chain.Blocks.Where(block => block.Number >= from && block.Number <= until) : throw new ChainFault(-32000, "invalid block range params");
    }

    private string Call(JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object || !call.TryGetProperty("to", out var to) || !Text(to).Equals(chain.Token.Address, StringComparison.OrdinalIgnoreCase)) return "0x";
        var data = call.TryGetProperty("data", out var given) || call.TryGetProperty("input", out given) ? Text(given) : "0x";
        return data switch
        {
            "0x313ce567" => ChainText.Word(chain.Token.Decimals),
            "0x95d89b41" or "0x06fdde03" => Words(chain.Token.Symbol),
            "0x18160ddd" => ChainText.Word(chain.Token.UnitsOf(150_000)),
            _ => throw new ChainFault(3, "execution reverted"),
        };
    }

    private static string Words(string text)
    {
        var bytes = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
        return ChainText.Word(32) + ChainText.Word(new BigInteger(text.Length))[2..] + bytes.PadRight(WordDigits, '0');
    }
}
