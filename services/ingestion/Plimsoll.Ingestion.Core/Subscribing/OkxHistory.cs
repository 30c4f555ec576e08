using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>
/// History of OKX swaps (venue reference 3): history-candles, open-interest-history, funding-rate-history, and liquidation-orders where the
/// venue still answers it. <c>before</c> and <c>after</c> are bounds that are not within: newer than, older than.
/// </summary>
internal static class OkxHistory
{
    private const int Candles = 100;
    private const int OpenInterests = 100;

    // Requests weigh against 1,200 a minute; candles may be asked for 600 times a minute, open interest 300 times.
    private const int CandleWeight = 2;
    private const int OpenInterestWeight = 4;

    public static HistoryPlan Of(Uri rest, string symbol)
    {
        var name = $"instId={Uri.EscapeDataString(symbol)}";
        return new HistoryPlan(
            [
                new(VenueEndpoint.Instruments, new(rest, $"api/v5/public/instruments?instType=SWAP&{name}"), 1, symbol),
                new(VenueEndpoint.Funding, new(rest, $"api/v5/public/funding-rate?{name}"), 4, symbol),
            ],
            [
                .. HistorySeries.Candles(Candles, (minutes, from, to) => new(
                    VenueEndpoint.Candles, new(rest, $"api/v5/market/history-candles?{name}&bar={minutes}m&before={from - 1}&after={to + 1}&limit={Candles}"), CandleWeight, symbol)),
                HistorySeries.OpenInterest(OpenInterests, 5, (from, to) => new(
                    VenueEndpoint.OpenInterestHistory,
                    new(rest, $"api/v5/rubik/stat/contracts/open-interest-history?{name}&period=5m&begin={from}&end={to}&limit={OpenInterests}"), OpenInterestWeight, symbol)),
                HistorySeries.Funding((from, to) => new(
                    VenueEndpoint.FundingHistory, new(rest, $"api/v5/public/funding-rate-history?{name}&before={from - 1}&after={to + 1}&limit=100"), 4, symbol)),
                HistorySeries.Liquidations((from, to) => new(
                    VenueEndpoint.Liquidations,
                    new(rest, $"api/v5/public/liquidation-orders?instType=SWAP&uly={Uri.EscapeDataString(symbol.Replace("-SWAP", string.Empty, StringComparison.Ordinal))}&state=filled&before={from - 1}&after={to + 1}&limit=100"),
                    1, symbol)),
            ]);
    }
}
