using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>
/// Prices: {instId, markPx | idxPx | last, ts}. An index has a symbol of its own, e.g. <c>BTC-USDT</c> beside <c>BTC-USDT-SWAP</c>. Last
/// prices of spot and options are passed over, because they bear the same symbols as indices.
/// </summary>
internal static class OkxTickers
{
    private const int Symbol = 1, Mark = 2, Index = 4, Last = 8, Time = 16, Type = 32;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var isContract = true;
        var row = new TickerMessage { Symbol = default, VenueTimeMs = 0 };
        while (reader.NextField())
        {
            if (reader.Is("instId"u8, Symbol, ref seen)) row = row with { Symbol = reader.Symbol("instId") };
            else if (reader.Is("instType"u8, Type, ref seen)) isContract = OkxInstruments.IsContract(ref reader);
            else if (reader.Is("markPx"u8, Mark, ref seen)) row = row with { MarkPrice = reader.PriceOrNone("markPx") };
            else if (reader.Is("idxPx"u8, Index, ref seen)) row = row with { IndexPrice = reader.PriceOrNone("idxPx") };
            else if (reader.Is("last"u8, Last, ref seen)) row = row with { LastPrice = reader.PriceOrNone("last") };
            else if (reader.Is("ts"u8, Time, ref seen)) row = row with { VenueTimeMs = reader.TimeMs("ts") };
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Time, "instId, ts");
        if (isContract) pending.Add(ref reader, row);
    }
}
