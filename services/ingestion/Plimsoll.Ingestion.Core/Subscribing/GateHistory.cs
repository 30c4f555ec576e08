using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>History of Gate's USDT perpetuals (venue reference 4), whose windows are in seconds: candlesticks, contract_stats, funding_rate, liq_orders.</summary>
internal static class GateHistory
{
    private const int Candles = 1_000;
    private const int Statistics = 100;

    public static HistoryPlan Of(Uri rest, string symbol)
    {
        var name = $"contract={Uri.EscapeDataString(symbol)}";
        return new HistoryPlan(
            [new(VenueEndpoint.Instruments, new(rest, $"api/v4/futures/usdt/contracts/{Uri.EscapeDataString(symbol)}"), 1, symbol)],
            [
                .. HistorySeries.Candles(Candles, (minutes, from, to) => new(
                    VenueEndpoint.Candles, new(rest, $"api/v4/futures/usdt/candlesticks?{name}&interval={minutes}m&from={from / 1000}&to={to / 1000}"), 1, symbol)),
                HistorySeries.OpenInterest(Statistics, 30, (from, _) => new(
                    VenueEndpoint.OpenInterestHistory, new(rest, $"api/v4/futures/usdt/contract_stats?{name}&interval=5m&from={from / 1000}&limit={Statistics}"), 1, symbol)),
                HistorySeries.Funding((from, to) => new(
                    VenueEndpoint.FundingHistory, new(rest, $"api/v4/futures/usdt/funding_rate?{name}&from={from / 1000}&to={to / 1000}&limit=1000"), 1, symbol)),
                HistorySeries.Liquidations((from, to) => new(
                    VenueEndpoint.Liquidations, new(rest, $"api/v4/futures/usdt/liq_orders?{name}&from={from / 1000}&to={to / 1000}&limit=1000"), 1, symbol)),
            ]);
    }
}
