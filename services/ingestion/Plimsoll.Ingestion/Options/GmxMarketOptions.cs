using Plimsoll.Ingestion.Core.Venues.Gmx;

namespace Plimsoll.Ingestion.Options;

/// <summary>One GMX v2 market.</summary>
public sealed class GmxMarketOptions
{
    private const int MostDecimals = 30;

    /// <summary>Address of the market.</summary>
    public string Market { get; set; } = "";

    /// <summary>Address of the token that backs longs; priced like the index.</summary>
    public string LongToken { get; set; } = "";

    /// <summary>Address of the token that backs shorts; a US dollar.</summary>
    public string ShortToken { get; set; } = "";

    /// <summary>Decimals of the index token.</summary>
    public int IndexDecimals { get; set; } = 18;

    /// <summary>Decimals of the long token.</summary>
    public int LongDecimals { get; set; } = 18;

    /// <summary>Decimals of the short token.</summary>
    public int ShortDecimals { get; set; } = 6;

    /// <summary>The market.</summary>
    internal GmxMarket Of(string asset) => new(asset, Market, LongToken, ShortToken, IndexDecimals, LongDecimals, ShortDecimals);

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault()
    {
        var wrong = new[] { Market, LongToken, ShortToken }.FirstOrDefault(address => !GmxMarket.IsAddress(address));
        return wrong is not null ? $"'{wrong}' is not an address; allowed: 0x and 40 hex digits"
            : new[] { IndexDecimals, LongDecimals, ShortDecimals }.Any(decimals => decimals is < 0 or > MostDecimals) ? "decimals out of range; allowed: 0 to 30"
            : null;
    }
}
