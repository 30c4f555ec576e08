using Plimsoll.Ingestion.Core.Normalising;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>
/// Assets that a venue lists by the thousand or more, because one is worth too little: what the venue calls them. All else bears its own
/// name. What a bundle is worth is read from its name (<see cref="CanonicalAsset"/>); listings that came later are named in
/// <c>Live:Endpoints:VENUE:Symbols</c>. As the venues' instrument lists had them in November 2026, by general knowledge.
/// </summary>
internal static class BundledAssets
{
    private static readonly string[] Binance =
    [
        "1000PEPE", "1000SHIB", "1000FLOKI", "1000BONK", "1000LUNC", "1000XEC", "1000SATS", "1000RATS", "1000CAT", "1000CHEEMS", "1000WHY", "1000X",
        "1MBABYDOGE", "1000000MOG", "1000000BOB",
    ];

    private static readonly string[] Bybit =
    [
        "1000PEPE", "SHIB1000", "1000FLOKI", "1000BONK", "1000LUNC", "1000XEC", "1000RATS", "1000CAT", "1000CATS", "1000TURBO", "1000NEIROCTO", "1000BTT",
        "1000TOSHI", "1000X", "10000SATS", "10000LADYS", "10000WEN", "10000WHY", "10000ELON", "10000QUBIC", "1000000MOG", "1000000BABYDOGE", "1000000PEIPEI",
        "1000000CHEEMS",
    ];

    private static readonly string[] Hyperliquid = ["kPEPE", "kSHIB", "kBONK", "kFLOKI", "kLUNC", "kNEIRO", "kDOGS"];

    // OKX and Gate list the assets themselves; their contracts are of many.
    private static readonly Dictionary<string, Dictionary<string, string>> ByVenue = new(StringComparer.Ordinal)
    {
        ["binance"] = ByAsset(Binance), ["bybit"] = ByAsset(Bybit), ["hyperliquid"] = ByAsset(Hyperliquid),
    };

    /// <summary>What a venue calls an asset.</summary>
    /// <param name="venue">Name of the venue.</param>
    /// <param name="asset">The asset, e.g. PEPE.</param>
    public static string NameOf(string venue, string asset) =>
        ByVenue.TryGetValue(venue, out var names) && names.TryGetValue(asset, out var name) ? name : asset;

    private static Dictionary<string, string> ByAsset(string[] names) =>
        names.ToDictionary(name => CanonicalAsset.TryRead(name, hasThousands: true, out var asset) ? asset.Base : name, StringComparer.Ordinal);
}
