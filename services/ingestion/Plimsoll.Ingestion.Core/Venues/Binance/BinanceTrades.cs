using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Trades: <c>trade</c> {t, p, q, X, m}, <c>aggTrade</c> {a, p, q, m}, and the REST lists. <c>m</c> true: the buyer was the maker, so the
/// taker SOLD. <c>X</c> other than MARKET is off the book and kept as evidence; NA may come empty.
/// </summary>
internal static class BinanceTrades
{
    private const int Id = 1, Time = 2, Symbol = 4, Price = 8, Quantity = 16, Maker = 32, Kind = 64, EventTime = 128;
    private const int Needed = Id | Time | Price | Quantity | Maker;

    public static string? Read(ref FrameReader reader, ReadOnlySpan<byte> idName, bool isAggregate, long family, Pending pending)
    {
        var row = new TradeRow { Kind = TradeKind.Regular, IsAggregate = isAggregate };
        var seen = 0;
        var itsFamily = family;
        while (reader.NextField())
        {
            if (reader.Is(idName, Id, ref seen)) row.TradeId = reader.Text("id");
            else if (reader.Is("E"u8, EventTime, ref seen)) reader.TimeMs("E");
            else if (reader.Is("T"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("T");
            else if (reader.Is("s"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("s");
            else if (reader.Is("p"u8, Price, ref seen)) row.Price = reader.Decimal("p");
            else if (reader.Is("q"u8, Quantity, ref seen)) row.Quantity = reader.Quantity("q");
            else if (reader.Is("m"u8, Maker, ref seen)) row.TakerSide = SideOf(reader.Flag("m"));
            else if (reader.Is("X"u8, Kind, ref seen)) row.Kind = KindOf(ref reader);
            else if (reader.Is("st"u8, BinanceEvent.FamilyBit, ref seen)) itsFamily = reader.Integer("st");
            else if (reader.Is("e"u8, BinanceEvent.KindBit, ref seen)) reader.Skip();
            else reader.Skip();
        }

        reader.Require(seen, Needed | Symbol | EventTime, "E, T, s, id, p, q, m");
        if (itsFamily != family) return BinanceEvent.OtherFamily;
        if (row.Kind == TradeKind.Internal && (row.Price.IsZero || row.Quantity.IsZero)) return "an empty trade off the book";
        Keep(ref reader, row, pending);
        return null;
    }

    /// <summary>An entry of <c>/trades</c>, <c>/historicalTrades</c> or <c>/aggTrades</c>, which do not name their symbol.</summary>
    public static void ReadPast(ref FrameReader reader, SymbolId requested, Pending pending)
    {
        var row = new TradeRow { Symbol = requested, Kind = TradeKind.Regular };
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("id"u8, Id, ref seen)) row.TradeId = reader.Text("id");
            else if (reader.Is("a"u8, Id, ref seen)) (row.TradeId, row.IsAggregate) = (reader.Text("a"), true);
            else if (reader.Is("time"u8, Time, ref seen) || reader.Is("T"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("time");
            else if (reader.Is("price"u8, Price, ref seen) || reader.Is("p"u8, Price, ref seen)) row.Price = reader.Decimal("price");
            else if (reader.Is("qty"u8, Quantity, ref seen) || reader.Is("q"u8, Quantity, ref seen)) row.Quantity = reader.Quantity("qty");
            else if (reader.Is("isBuyerMaker"u8, Maker, ref seen) || reader.Is("m"u8, Maker, ref seen)) row.TakerSide = SideOf(reader.Flag("isBuyerMaker"));
            else reader.Skip();
        }

        reader.Require(seen, Needed, "id, time, price, qty, isBuyerMaker");
        Keep(ref reader, row, pending);
    }

    private static void Keep(ref FrameReader reader, in TradeRow row, Pending pending)
    {
        if (row.Price.Mantissa <= 0) reader.Fail("p", "a price out of range; allowed: above 0");
        if (row.Quantity.IsZero) reader.Fail("q", "a quantity out of range; allowed: above 0");
        pending.Add(ref reader, row);
    }

    private static TakerSide SideOf(bool buyerIsMaker) => buyerIsMaker ? TakerSide.Sell : TakerSide.Buy;

    private static TradeKind KindOf(ref FrameReader reader)
    {
        reader.Text("X");
        if (reader.ValueIs("MARKET"u8)) return TradeKind.Regular;
        if (reader.ValueIs("INSURANCE_FUND"u8)) return TradeKind.Insurance;
        if (reader.ValueIs("ADL"u8)) return TradeKind.Adl;
        if (reader.ValueIs("NA"u8)) return TradeKind.Internal;
        reader.Fail("X", "not known; allowed: MARKET, INSURANCE_FUND, ADL, NA");
        return default;
    }
}
