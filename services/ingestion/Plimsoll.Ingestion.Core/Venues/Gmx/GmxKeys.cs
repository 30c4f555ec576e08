using System.Globalization;
using System.Text;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>
/// The names that GMX v2 contracts go by: hashes of events, and keys of the data store, which are
/// <c>keccak256(abi.encode(keccak256(abi.encode(NAME)), …))</c> (gmx-synthetics, Keys.sol).
/// </summary>
public static class GmxKeys
{
    private const string LogType =
        "EventLog1(address,string,string,bytes32,(((string,address)[],(string,address[])[]),((string,uint256)[],(string,uint256[])[]),((string,int256)[],(string,int256[])[]),"
        + "((string,bool)[],(string,bool[])[]),((string,bytes32)[],(string,bytes32[])[]),((string,bytes)[],(string,bytes[])[]),((string,string)[],(string,string[])[])))";

    /// <summary>First topic of every event with one further topic.</summary>
    public static string EventLog1 { get; } = HashOf(LogType);

    /// <summary>Second topic of a position that grew.</summary>
    public static string PositionIncrease { get; } = HashOf("PositionIncrease");

    /// <summary>Second topic of a position that shrank, liquidations among them.</summary>
    public static string PositionDecrease { get; } = HashOf("PositionDecrease");

    /// <summary>The values that make the state of a market, in the order of <see cref="GmxState"/>.</summary>
    public static IReadOnlyList<string> StateKeys(GmxMarket market)
    {
        var (at, longToken, shortToken, yes, no) = (GmxMarket.WordOf(market.Address), GmxMarket.WordOf(market.LongToken), GmxMarket.WordOf(market.ShortToken), Flag(true), Flag(false));
        return
        [
            Key("OPEN_INTEREST", at, longToken, yes), Key("OPEN_INTEREST", at, shortToken, yes), Key("OPEN_INTEREST", at, longToken, no), Key("OPEN_INTEREST", at, shortToken, no),
            Key("OPEN_INTEREST_IN_TOKENS", at, longToken, yes), Key("OPEN_INTEREST_IN_TOKENS", at, shortToken, yes),
            Key("OPEN_INTEREST_IN_TOKENS", at, longToken, no), Key("OPEN_INTEREST_IN_TOKENS", at, shortToken, no),
            Key("MAX_OPEN_INTEREST", at, yes), Key("MAX_OPEN_INTEREST", at, no), Key("POOL_AMOUNT", at, longToken), Key("POOL_AMOUNT", at, shortToken),
            Key("OPEN_INTEREST_RESERVE_FACTOR", at, yes), Key("OPEN_INTEREST_RESERVE_FACTOR", at, no),
            Key("POSITION_IMPACT_FACTOR", at, yes), Key("POSITION_IMPACT_FACTOR", at, no), Key("POSITION_IMPACT_EXPONENT_FACTOR", at),
        ];
    }

    /// <summary>The batch of calls that reads a market's state at one block.</summary>
    /// <param name="dataStore">Address of the data store.</param>
    /// <param name="market">The market.</param>
    /// <param name="block">Block number.</param>
    public static string StateRequest(string dataStore, GmxMarket market, long block)
    {
        var selector = HashOf("getUint(bytes32)")[..10];
        return $"[{string.Join(',', StateKeys(market).Select((key, id) => string.Create(CultureInfo.InvariantCulture,
            $$"""{"jsonrpc":"2.0","id":{{id}},"method":"eth_call","params":[{"to":"{{dataStore}}","data":"{{selector}}{{key}}"},"0x{{block:x}}"]}""")))}]";
    }

    /// <summary>Hash of a text, 0x and 64 hex digits.</summary>
    public static string HashOf(string text) => "0x" + Convert.ToHexStringLower(Keccak256.Hash(Encoding.ASCII.GetBytes(text)));

    private static string Key(string name, params byte[][] words)
    {
        // abi.encode of a text: where it begins, its length, the text filled up to whole words.
        var text = new byte[64 + ((name.Length + 31) / 32 * 32)];
        (text[31], text[63]) = (32, (byte)name.Length);
        Encoding.ASCII.GetBytes(name, text.AsSpan(64));
        return Convert.ToHexStringLower(Keccak256.Hash([.. Keccak256.Hash(text), .. words.SelectMany(word => word)]));
    }

    private static byte[] Flag(bool value) => [.. new byte[31], (byte)(value ? 1 : 0)];
}
