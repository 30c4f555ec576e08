using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Tardis;

/// <summary>
/// tardis <c>liquidations</c>: <c>side</c> is the order's on every venue ("buy": a SHORT was liquidated). How complete they are follows
/// from the venue's feed at that time.
/// </summary>
internal sealed class TardisLiquidationRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    // Bybit's feed shows every liquidation since 26 February 2025; before it was throttled to one a second (venue reference 2.3).
    private const long BybitFullFromMs = 1_740_528_000_000;

    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        var timeMs = row.TimeMs(2, "timestamp");
        var isBuy = row[5].SequenceEqual("buy"u8);
        if (!isBuy && !row[5].SequenceEqual("sell"u8)) row.Fail("side", "not known; allowed: buy, sell");
        var price = row.Price(6, "price");
        var amount = row.QuantityAboveZero(7, "amount");
        if (!row.IsSound) return Refusal(row);
        sink.OnLiquidation(new LiquidationMessage
        {
            Symbol = Symbol, VenueTimeMs = timeMs, LiquidatedSide = isBuy ? PositionSide.Short : PositionSide.Long, Price = price, Quantity = amount,
            PriceIsBankruptcy = Venue is Venue.Bybit or Venue.Okx, Completeness = CompletenessAt(timeMs),
        });
        return DecodeOutcome.Decoded(1);
    }

    private Completeness CompletenessAt(long timeMs) => Venue switch
    {
        Venue.BinanceUsdm => Completeness.LatestPerSecond,
        Venue.Bybit => timeMs >= BybitFullFromMs ? Completeness.Full : Completeness.LatestPerSecond,
        _ => Completeness.Sampled,
    };
}
