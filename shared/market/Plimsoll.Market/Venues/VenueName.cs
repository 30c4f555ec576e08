using System.Collections.Frozen;

namespace Plimsoll.Market.Venues;

/// <summary>The rule books that positions are judged by.</summary>
public enum RuleBook
{
    /// <summary>Binance USD-M and COIN-M, and venues that copy them.</summary>
    Binance,

    /// <summary>Bybit v5.</summary>
    Bybit,

    /// <summary>OKX v5.</summary>
    Okx,

    /// <summary>Gate v4.</summary>
    Gate,

    /// <summary>Hyperliquid, and the market that our own code generates.</summary>
    Hyperliquid,

    /// <summary>GMX v1.</summary>
    GmxV1,

    /// <summary>GMX v2.</summary>
    GmxV2,

    /// <summary>No venue: the general forms.</summary>
    Generic,
}

/// <summary>Names under which users know the rule books.</summary>
public static class VenueName
{
    private static readonly FrozenDictionary<string, RuleBook> Known = new Dictionary<string, RuleBook>(StringComparer.OrdinalIgnoreCase)
    {
        ["binance"] = RuleBook.Binance, ["binance-usdm"] = RuleBook.Binance, ["binance-coinm"] = RuleBook.Binance, ["binance-style"] = RuleBook.Binance,
        ["bybit"] = RuleBook.Bybit, ["okx"] = RuleBook.Okx, ["gate"] = RuleBook.Gate, ["gateio"] = RuleBook.Gate, ["gate.io"] = RuleBook.Gate,
        ["hyperliquid"] = RuleBook.Hyperliquid, ["generated"] = RuleBook.Hyperliquid,
        ["gmx-v1"] = RuleBook.GmxV1, ["gmx-v2"] = RuleBook.GmxV2,
        ["generic"] = RuleBook.Generic, ["generic-linear"] = RuleBook.Generic, ["generic-inverse"] = RuleBook.Generic,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The rule book of a name; null where nobody knows the venue.</summary>
    /// <param name="name">Any case.</param>
    public static RuleBook? Find(string name) => Known.TryGetValue(name, out var book) ? book : null;
}
