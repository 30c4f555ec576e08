using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>
/// Trades: {contract, id, size, price, create_time_ms, is_internal}. A negative size is a taker who sold. Internal trades are takeovers by the
/// insurance fund or auto-deleveraging: kept as evidence, not counted as flow. REST gives create_time_ms in seconds with a fraction.
/// </summary>
internal static class GateTrades
{
    private const int Symbol = 1, Id = 2, Size = 4, Price = 8, Time = 16, Internal = 32, Seconds = 64;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        reader.BeginList("result");
        ReadEntries(ref reader, pending);
    }

    public static void ReadEntries(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("result"))
        {
            var row = new TradeRow { Kind = TradeKind.Regular };
            var seen = 0;
            long secondsMs = 0;
            while (reader.NextField())
            {
                if (reader.Is("contract"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("contract");
                else if (reader.Is("id"u8, Id, ref seen)) row.TradeId = reader.Text("id");
                else if (reader.Is("size"u8, Size, ref seen)) (row.Quantity, row.TakerSide) = GateSize.Read(ref reader, "size");
                else if (reader.Is("price"u8, Price, ref seen)) row.Price = reader.Price("price");
                else if (reader.Is("create_time_ms"u8, Time, ref seen)) row.VenueTimeMs = reader.SecondsOrMs("create_time_ms");
                else if (reader.Is("create_time"u8, Seconds, ref seen)) secondsMs = reader.SecondsOrMs("create_time");
                else if (reader.Is("is_internal"u8, Internal, ref seen)) row.Kind = reader.Flag("is_internal") ? TradeKind.Internal : TradeKind.Regular;
                else reader.Skip();
            }

            reader.Require(seen, Symbol | Id | Size | Price, "contract, id, size, price");
            if ((seen & Time) == 0) row.VenueTimeMs = secondsMs;
            if ((seen & (Time | Seconds)) == 0) reader.Fail("create_time_ms", "a needed field is missing");
            pending.Add(ref reader, row);
        }
    }
}
