using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>History of Hyperliquid (venue reference 5): candleSnapshot and fundingHistory. It keeps no open interest of the past and shows no liquidations.</summary>
internal static class HyperliquidHistory
{
    private const int Candles = 1_500;

    // 20, and 1 more for every 60 entries.
    private const int CandleWeight = 45;
    private const int FundingWeight = 23;

    public static HistoryPlan Of(Uri rest, string symbol)
    {
        var info = new Uri(rest, "info");
        return new HistoryPlan(
            [new(VenueEndpoint.Instruments, info, 20, Body: """{"type":"meta"}""")],
            [
                .. HistorySeries.Candles(Candles, (minutes, from, to) => new(
                    VenueEndpoint.Candles, info, CandleWeight, symbol,
                    $$$"""{"type":"candleSnapshot","req":{"coin":"{{{symbol}}}","interval":"{{{minutes}}}m","startTime":{{{from}}},"endTime":{{{to}}}}}""")),
                HistorySeries.Funding((from, to) => new(
                    VenueEndpoint.FundingHistory, info, FundingWeight, symbol, $$"""{"type":"fundingHistory","coin":"{{symbol}}","startTime":{{from}},"endTime":{{to}}}""")),
            ]);
    }
}
