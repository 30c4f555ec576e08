using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>History of Bybit linear contracts (venue reference 2): kline, open interest, funding. Its liquidations are on the stream alone.</summary>
internal static class BybitHistory
{
    private const int Candles = 1_000;
    private const int OpenInterests = 200;

    public static HistoryPlan Of(Uri rest, string symbol)
    {
        var name = $"category=linear&symbol={Uri.EscapeDataString(symbol)}";
        return new HistoryPlan(
            [new(VenueEndpoint.Instruments, new(rest, $"v5/market/instruments-info?{name}"), 1, symbol)],
            [
                .. HistorySeries.Candles(Candles, (minutes, from, to) => new(
                    VenueEndpoint.Candles, new(rest, $"v5/market/kline?{name}&interval={minutes}&start={from}&end={to}&limit={Candles}"), 1, symbol)),
                HistorySeries.OpenInterest(OpenInterests, 30, (from, to) => new(
                    VenueEndpoint.OpenInterestHistory, new(rest, $"v5/market/open-interest?{name}&intervalTime=5min&startTime={from}&endTime={to}&limit={OpenInterests}"), 1, symbol)),
                HistorySeries.Funding((from, to) => new(
                    VenueEndpoint.FundingHistory, new(rest, $"v5/market/funding/history?{name}&startTime={from}&endTime={to}&limit=200"), 1, symbol)),
            ]);
    }
}
