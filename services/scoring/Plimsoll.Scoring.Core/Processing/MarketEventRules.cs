using System.Globalization;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Scoring.Core.Processing;

/// <summary>What a market event must fulfil. A reason names the field, the value and what is allowed.</summary>
internal static class MarketEventRules
{
    /// <summary>Why the event cannot be processed; null where it can.</summary>
    public static string? Fault(MarketEvent body, string key)
    {
        if (body.Instrument.Length == 0 || !string.Equals(body.Instrument, key, StringComparison.Ordinal))
            return $"instrument is '{body.Instrument}', must be the record key '{key}'";
        if (body.EventTimeUnixNs <= 0)
            return Not("event_time_unix_ns", body.EventTimeUnixNs, "above 0");

        return body.BodyCase switch
        {
            MarketEvent.BodyOneofCase.Trade => Positive("trade.price", body.Trade.Price) ?? Positive("trade.size_base", body.Trade.SizeBase),
            MarketEvent.BodyOneofCase.Ticker => Fault(body.Ticker),
            MarketEvent.BodyOneofCase.OpenInterest => Positive("open_interest.open_interest_base", body.OpenInterest.OpenInterestBase),
            MarketEvent.BodyOneofCase.Liquidation => NotNegative("liquidation.notional_usd", body.Liquidation.NotionalUsd),
            MarketEvent.BodyOneofCase.Depth => Fault(body.Depth),
            MarketEvent.BodyOneofCase.Candle => Fault(body.Candle),
            MarketEvent.BodyOneofCase.None => "body is missing",
            _ => null,
        };
    }

    private static string? Fault(Candle candle) =>
        Positive("candle.open", candle.Open) ?? Positive("candle.high", candle.High) ?? Positive("candle.low", candle.Low)
        ?? Positive("candle.close", candle.Close) ?? NotNegative("candle.volume_base", candle.VolumeBase);

    private static string? Fault(Ticker ticker) =>
        (ticker.HasMarkPrice ? Positive("ticker.mark_price", ticker.MarkPrice) : null)
        ?? (ticker.HasIndexPrice ? Positive("ticker.index_price", ticker.IndexPrice) : null)
        ?? (ticker.HasFundingRate ? Finite("ticker.funding_rate", ticker.FundingRate) : null)
        ?? (ticker.HasFundingRate8H ? Finite("ticker.funding_rate_8h", ticker.FundingRate8H) : null)
        ?? (ticker.HasFundingIntervalHours ? NotNegative("ticker.funding_interval_hours", ticker.FundingIntervalHours) : null);

    private static string? Fault(DepthSummary depth)
    {
        if (depth.State != BookState.Valid)
            return null;

        foreach (var band in depth.Bands)
        {
            if ((NotNegative("depth.bands.bid_usd", band.BidUsd) ?? NotNegative("depth.bands.ask_usd", band.AskUsd)) is { } fault)
                return fault;
        }

        return Finite("depth.imbalance", depth.Imbalance) ?? Positive("depth.best_bid", depth.BestBid) ?? Positive("depth.best_ask", depth.BestAsk);
    }

    private static string? Positive(string field, double value) => double.IsFinite(value) && value > 0 ? null : Not(field, value, "finite and above 0");

    private static string? NotNegative(string field, double value) => double.IsFinite(value) && value >= 0 ? null : Not(field, value, "finite and not below 0");

    private static string? Finite(string field, double value) => double.IsFinite(value) ? null : Not(field, value, "finite");

    private static string Not(string field, double value, string allowed) => string.Create(CultureInfo.InvariantCulture, $"{field} is {value}, must be {allowed}");
}
