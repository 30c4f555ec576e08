using System.Globalization;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>One GMX v2 market: its token addresses and their decimals.</summary>
/// <param name="Asset">The index asset, e.g. BTC; the venue's symbol here.</param>
/// <param name="Address">Address of the market token, 0x and 40 hex digits.</param>
/// <param name="LongToken">Address of the token that backs longs; priced like the index.</param>
/// <param name="ShortToken">Address of the token that backs shorts; a US dollar.</param>
/// <param name="IndexDecimals">Decimals of the index token: prices have 30 less these.</param>
/// <param name="LongDecimals">Decimals of the long token.</param>
/// <param name="ShortDecimals">Decimals of the short token.</param>
public sealed record GmxMarket(string Asset, string Address, string LongToken, string ShortToken, int IndexDecimals, int LongDecimals, int ShortDecimals)
{
    /// <summary>Whether a text is an address.</summary>
    public static bool IsAddress(string text) =>
        text.Length == 42 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && UInt128.TryParse(text.AsSpan(2, 20), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
        && UInt128.TryParse(text.AsSpan(22), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);

    /// <summary>An address as the 32-byte word that the ABI makes of it.</summary>
    /// <param name="address">The address.</param>
    public static byte[] WordOf(string address) => [.. new byte[12], .. Convert.FromHexString(address.AsSpan(2))];
}
