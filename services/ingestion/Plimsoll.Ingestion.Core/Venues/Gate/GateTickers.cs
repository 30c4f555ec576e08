using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary><c>futures.tickers</c> and <c>/tickers</c>: {contract, last, mark_price, index_price, funding_rate, total_size}; total_size is open interest in contracts, one side.</summary>
internal static class GateTickers
{
    private const int Symbol = 1, Last = 2, Mark = 4, Index = 8, Rate = 16, Size = 32;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        reader.BeginList("result");
        ReadEntries(ref reader, pending);
    }

    public static void ReadEntries(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("result"))
        {
            var seen = 0;
            var symbol = default(SymbolId);
            double? last = null, mark = null, index = null, rate = null, size = null;
            while (reader.NextField())
            {
                if (reader.Is("contract"u8, Symbol, ref seen)) symbol = reader.Symbol("contract");
                else if (reader.Is("last"u8, Last, ref seen)) last = reader.PriceOrNone("last");
                else if (reader.Is("mark_price"u8, Mark, ref seen)) mark = reader.PriceOrNone("mark_price");
                else if (reader.Is("index_price"u8, Index, ref seen)) index = reader.PriceOrNone("index_price");
                else if (reader.Is("funding_rate"u8, Rate, ref seen)) rate = Funding.Rate(ref reader, "funding_rate");
                else if (reader.Is("total_size"u8, Size, ref seen)) size = reader.NumberOrNone("total_size", 0, 1e18);
                else reader.Skip();
            }

            reader.Require(seen, Symbol, "contract");
            pending.Add(ref reader, new TickerMessage { Symbol = symbol, VenueTimeMs = 0, MarkPrice = mark, IndexPrice = index, LastPrice = last });
            pending.Add(ref reader, new FundingMessage { Symbol = symbol, VenueTimeMs = 0, Rate = rate });
            if (size is { } raw)
            {
                pending.Add(ref reader, new OpenInterestMessage { Symbol = symbol, VenueTimeMs = 0, Raw = raw, Unit = OpenInterestUnit.Contracts });
            }
        }
    }
}
