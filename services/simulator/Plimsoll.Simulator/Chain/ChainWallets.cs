using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Simulator.Chain;

/// <summary>Addresses of the simulated chain: made from names, so that they are the same in every run and nobody's on a real chain.</summary>
internal static class ChainWallets
{
    private const int AddressBytes = 20;
    private const int KnownDecimals = 8;

    /// <summary>Address of a wallet or contract, 20 bytes in hexadecimal.</summary>
    public static string AddressOf(string name) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes("plimsoll-simulated:" + name)).AsSpan(0, AddressBytes));

    /// <summary>The ERC-20 token that stands for an asset.</summary>
    public static ChainToken TokenOf(string asset) => asset switch
    {
        "BTC" => new("WBTC", AddressOf("token-WBTC"), 8),
        "SOL" => new("SOL", AddressOf("token-SOL"), 9),
        _ => new(asset == "ETH" ? "WETH" : asset, AddressOf($"token-{asset}"), 18),
    };

    /// <summary>An amount in the token's smallest units.</summary>
    public static BigInteger UnitsOf(this ChainToken token, double amountBase) =>
        new BigInteger(Math.Round(amountBase * Math.Pow(10, KnownDecimals))) * BigInteger.Pow(10, token.Decimals - KnownDecimals);

    /// <summary>What a wallet of that name is: whale, deposit, hot or user.</summary>
    public static string KindOf(string name) => name switch
    {
        _ when name.StartsWith("whale-", StringComparison.Ordinal) => "whale",
        _ when name.StartsWith("deposit-", StringComparison.Ordinal) => "deposit",
        _ when name.EndsWith("-hot", StringComparison.Ordinal) => "hot",
        _ => "user",
    };

    public static string Hex(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    public static string Hash(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
