using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>History of Binance USD-M (venue reference 1): klines, open interest of 30 days, funding. The venue has no public liquidations of the past.</summary>
internal static class BinanceHistory
{
    // A thousand candles weigh 5; more would weigh 10.
    private const int Candles = 1_000;
    private const int CandleWeight = 5;
    private const int OpenInterests = 500;

    public static HistoryPlan Of(Uri rest, string symbol)
    {
        var name = Uri.EscapeDataString(symbol);
        return new HistoryPlan(
            [new(VenueEndpoint.Funding, new(rest, "fapi/v1/fundingInfo"), 1)],
            [
                .. HistorySeries.Candles(Candles, (minutes, from, to) => new(
                    VenueEndpoint.Candles, new(rest, $"fapi/v1/klines?symbol={name}&interval={minutes}m&startTime={from}&endTime={to}&limit={Candles}"), CandleWeight, symbol)),
                HistorySeries.OpenInterest(OpenInterests, 30, (from, to) => new(
                    VenueEndpoint.OpenInterestHistory, new(rest, $"futures/data/openInterestHist?symbol={name}&period=5m&startTime={from}&endTime={to}&limit={OpenInterests}"), 1, symbol)),
                HistorySeries.Funding((from, to) => new(
                    VenueEndpoint.FundingHistory, new(rest, $"fapi/v1/fundingRate?symbol={name}&startTime={from}&endTime={to}&limit=1000"), 1, symbol)),
            ]);
    }
}
