using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Market.Instruments;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>The plans of all venues.</summary>
public static class VenuePlans
{
    /// <summary>Names that options and messages use, in the order of the venue reference.</summary>
    public static IReadOnlyList<string> Names { get; } = ["binance", "bybit", "okx", "gate", "hyperliquid"];

    /// <summary>Where each venue is, as its documentation says (venue reference, the section of each venue's streams).</summary>
    public static VenueAddresses DefaultAddresses(string name) => name switch
    {
        "binance" => new(new("wss://fstream.binance.com/public/stream"), new("https://fapi.binance.com/"), new("wss://fstream.binance.com/market/stream")),
        "bybit" => new(new("wss://stream.bybit.com/v5/public/linear"), new("https://api.bybit.com/")),
        "okx" => new(new("wss://ws.okx.com:8443/ws/v5/public"), new("https://www.okx.com/")),
        "gate" => new(new("wss://fx-ws.gateio.ws/v4/ws/usdt"), new("https://api.gateio.ws/")),
        "hyperliquid" => new(new("wss://api.hyperliquid.xyz/ws"), new("https://api.hyperliquid.xyz/")),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"no such venue; allowed: {string.Join(", ", Names)}"),
    };

    /// <summary>The plan of a venue.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="addresses">Where it is.</param>
    /// <param name="instruments">Canonical instruments; <c>1000PEPE-USDT</c> and <c>kPEPE-USDT</c> mean PEPE-USDT.</param>
    /// <param name="named">The venue's symbols of instruments that are not named as others are; null for none.</param>
    public static VenuePlan Of(string name, VenueAddresses addresses, IReadOnlyList<string> instruments, IReadOnlyDictionary<string, string>? named = null)
    {
        var symbols = Symbols(name, instruments, named);
        return name switch
        {
            "binance" => BinancePlan.Of(addresses, symbols),
            "bybit" => BybitPlan.Of(addresses, symbols),
            "okx" => OkxPlan.Of(addresses, symbols),
            "gate" => GatePlan.Of(addresses, symbols),
            "hyperliquid" => HyperliquidPlan.Of(addresses, symbols),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"no such venue; allowed: {string.Join(", ", Names)}"),
        };
    }

    /// <summary>The venue that a name stands for.</summary>
    public static Venue VenueOf(string name) => name switch
    {
        "binance" => Venue.BinanceUsdm,
        "bybit" => Venue.Bybit,
        "okx" => Venue.Okx,
        "gate" => Venue.Gate,
        "hyperliquid" => Venue.Hyperliquid,
        _ => Venue.Unspecified,
    };

    private static SortedDictionary<string, string> Symbols(string venue, IReadOnlyList<string> instruments, IReadOnlyDictionary<string, string>? named)
    {
        var symbols = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var instrument in instruments)
        {
            var asked = Instrument.Parse(instrument).BaseAsset;
            var asset = CanonicalAsset.TryRead(asked, hasThousands: true, out var read) ? read.Base : asked;
            var canonical = Instrument.OfBase(asset).ToString();
            symbols[canonical] = named?.GetValueOrDefault(canonical) ?? SymbolOf(venue, BundledAssets.NameOf(venue, asset));
        }

        return symbols;
    }

    private static string SymbolOf(string venue, string asset) => venue switch
    {
        "okx" => $"{asset}-USDT-SWAP",
        "gate" => $"{asset}_USDT",
        "hyperliquid" => asset,
        _ => $"{asset}USDT",
    };
}
