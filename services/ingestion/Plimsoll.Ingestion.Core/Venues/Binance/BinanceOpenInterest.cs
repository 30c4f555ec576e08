using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Open interest, one side: <c>/openInterest</c> in base units (COIN-M: contracts) and <c>/futures/data/openInterestHist</c>, whose value is
/// in USD.
/// </summary>
internal static class BinanceOpenInterest
{
    private const int Symbol = 1, Amount = 2, Time = 4, Value = 8;

    public static void ReadNow(ref FrameReader reader, Venue venue, Pending pending)
    {
        var seen = 0;
        var (symbol, timeMs, amount) = (default(SymbolId), 0L, 0.0);
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8, Symbol, ref seen)) symbol = reader.Symbol("symbol");
            else if (reader.Is("openInterest"u8, Amount, ref seen)) amount = reader.Amount("openInterest");
            else if (reader.Is("time"u8, Time, ref seen)) timeMs = reader.TimeMs("time");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Amount | Time, "symbol, openInterest, time");
        pending.Add(ref reader, new OpenInterestMessage
        {
            Symbol = symbol, VenueTimeMs = timeMs, Raw = amount,
            Unit = venue == Venue.BinanceCoinm ? OpenInterestUnit.Contracts : OpenInterestUnit.Base,
        });
    }

    /// <summary>An entry of the USD-M history; COIN-M names a pair instead of a symbol and is refused for it.</summary>
    public static void ReadPast(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var (symbol, timeMs, amount, value) = (default(SymbolId), 0L, 0.0, 0.0);
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8, Symbol, ref seen)) symbol = reader.Symbol("symbol");
            else if (reader.Is("sumOpenInterest"u8, Amount, ref seen)) amount = reader.Amount("sumOpenInterest");
            else if (reader.Is("sumOpenInterestValue"u8, Value, ref seen)) value = reader.Amount("sumOpenInterestValue");
            else if (reader.Is("timestamp"u8, Time, ref seen)) timeMs = reader.TimeMs("timestamp");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Amount | Time | Value, "symbol, sumOpenInterest, sumOpenInterestValue, timestamp");
        pending.Add(ref reader, new OpenInterestMessage { Symbol = symbol, VenueTimeMs = timeMs, Raw = amount, Unit = OpenInterestUnit.Base, ValueUsd = value });
    }
}
