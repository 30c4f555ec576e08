using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>
/// History whose entries are lists: <c>history-candles</c> [ts, open, high, low, close, volume in contracts, …] and
/// <c>open-interest-history</c> [ts, contracts, base, USD]. Neither names its instrument.
/// </summary>
internal static class OkxPast
{
    public static void Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        reader.BeginList("data");
        while (reader.NextList("data"))
        {
            if (context.Endpoint == VenueEndpoint.Candles)
            {
                CandleList.End(ref reader, CandleList.Begin(ref reader, context), pending);
                continue;
            }

            var row = new OpenInterestMessage
            {
                Symbol = context.RequestedSymbol, VenueTimeMs = reader.TimeMs("ts"), Raw = reader.Amount("oi"), Unit = OpenInterestUnit.Contracts,
                Base = reader.Amount("oiCcy"), ValueUsd = reader.Amount("oiUsd"),
            };
            reader.SkipRestOfList("data", 0);
            pending.Add(ref reader, row);
        }
    }
}
