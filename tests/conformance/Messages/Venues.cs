using Plimsoll.ConformanceTests.Decoded;
using Plimsoll.ConformanceTests.Oracles;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Binance;
using Plimsoll.Ingestion.Core.Venues.Bybit;
using Plimsoll.Ingestion.Core.Venues.Gate;
using Plimsoll.Ingestion.Core.Venues.Hyperliquid;
using Plimsoll.Ingestion.Core.Venues.Okx;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>The codecs and their independent readings, by name.</summary>
internal static class Venues
{
    public static readonly string[] Names = ["binance", "binance-coinm", "bybit", "okx", "gate", "hyperliquid"];

    public static IVenueCodec Codec(string venue) => venue switch
    {
        "binance" => new BinanceCodec(new SymbolTable()),
        "binance-coinm" => new BinanceCodec(new SymbolTable(), Venue.BinanceCoinm),
        "bybit" => new BybitCodec(new SymbolTable()),
        "okx" => new OkxCodec(new SymbolTable()),
        "gate" => new GateCodec(new SymbolTable()),
        _ => new HyperliquidCodec(new SymbolTable()),
    };

    public static IOracle Oracle(string venue) => venue switch
    {
        "binance" => new BinanceOracle(),
        "binance-coinm" => new BinanceOracle(isCoinMargined: true),
        "bybit" => new BybitOracle(),
        "okx" => new OkxOracle(),
        "gate" => new GateOracle(),
        _ => new HyperliquidOracle(),
    };

    public static Decoding Decoding(string venue) => new(Codec(venue));
}
