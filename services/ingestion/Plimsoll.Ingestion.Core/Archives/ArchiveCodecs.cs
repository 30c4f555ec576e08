using Plimsoll.Ingestion.Core.Archives.Binance;
using Plimsoll.Ingestion.Core.Archives.Tardis;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Archives;

/// <summary>Which codec reads a file.</summary>
public static class ArchiveCodecs
{
    /// <summary>A codec for one file.</summary>
    public static ArchiveCodec Create(ArchiveFile file, SymbolTable symbols) => file.Kind switch
    {
        ArchiveKind.Trades or ArchiveKind.AggregateTrades => new TradeRows(file, symbols),
        ArchiveKind.Metrics => new MetricRows(file, symbols),
        ArchiveKind.Klines or ArchiveKind.MarkKlines or ArchiveKind.IndexKlines => new KlineRows(file, symbols),
        ArchiveKind.BookDepth => new BookDepthRows(file, symbols),
        ArchiveKind.FundingRate => new FundingRows(file, symbols),
        ArchiveKind.Liquidations => new LiquidationRows(file, symbols),
        ArchiveKind.TardisBook => new TardisBookRows(file, symbols),
        ArchiveKind.TardisTicker => new TardisTickerRows(file, symbols),
        ArchiveKind.TardisLiquidations => new TardisLiquidationRows(file, symbols),
        _ => new TardisTradeRows(file, symbols),
    };
}
