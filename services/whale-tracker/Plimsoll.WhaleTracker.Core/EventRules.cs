using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>What an event must be before it may touch the state.</summary>
internal static class EventRules
{
    // Later than any market this will see (2100-01-01): a time beyond it is damage, and would push the window ahead.
    private const long LatestNs = 4_102_444_800_000_000_000;

    // A thousand times the largest daily turnover of a market: more is damage.
    private const double MaxNotionalUsd = 1e14;

    /// <summary>Why an event cannot be processed, or null.</summary>
    public static string? Refusal(string key, MarketEvent body)
    {
        if (body.Instrument != key)
        {
            return $"instrument: '{body.Instrument}' under the key '{key}'; allowed: the key";
        }

        if (body.Sequence == 0)
        {
            return "sequence: 0; allowed: 1 or more";
        }

        if (body.EventTimeUnixNs is <= 0 or >= LatestNs)
        {
            return string.Create(CultureInfo.InvariantCulture, $"event_time_unix_ns: {body.EventTimeUnixNs}; allowed: above 0, below {LatestNs}");
        }

        return body.Trade is { } trade ? Refusal(trade) : null;
    }

    private static string? Refusal(Trade trade)
    {
        if (!IsPositive(trade.Price))
        {
            return string.Create(CultureInfo.InvariantCulture, $"trade.price: {trade.Price}; allowed: finite, above 0");
        }

        if (!IsPositive(trade.SizeBase))
        {
            return string.Create(CultureInfo.InvariantCulture, $"trade.size_base: {trade.SizeBase}; allowed: finite, above 0");
        }

        if (trade.Price * trade.SizeBase > MaxNotionalUsd)
        {
            return string.Create(CultureInfo.InvariantCulture, $"trade.price x size_base: {trade.Price * trade.SizeBase}; allowed: at most {MaxNotionalUsd}");
        }

        return trade.TakerSide is TakerSide.Buy or TakerSide.Sell ? null : $"trade.taker_side: {trade.TakerSide}; allowed: BUY, SELL";
    }

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
}
