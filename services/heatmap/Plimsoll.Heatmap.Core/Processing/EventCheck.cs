using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>What an event must look like. A refusal names the field, the value and what is allowed.</summary>
internal static class EventCheck
{
    /// <summary>Largest price and size: beyond it single-precision cells could overflow.</summary>
    public const double Largest = 1e15;

    private const double SmallestPrice = 1e-12;
    private const string PositiveAllowed = "above 0 to 1E+15";

    /// <summary>The fault of an event, or null where it is sound.</summary>
    public static string? Fault(MarketEvent market, in StreamRecord record)
    {
        if (market.Instrument != record.Key) return $"instrument '{market.Instrument}', allowed the record key '{record.Key}'";
        if (market.EventTimeUnixNs <= 0) return Text("event_time_unix_ns", market.EventTimeUnixNs, "above 0");
        if (market.Sequence == 0) return Text("sequence", market.Sequence, "1 and above");
        return market.BodyCase switch
        {
            MarketEvent.BodyOneofCase.Trade => Fault(market.Trade),
            MarketEvent.BodyOneofCase.Ticker => Fault(market.Ticker),
            MarketEvent.BodyOneofCase.OpenInterest => market.OpenInterest.OpenInterestBase is >= 0 and <= Largest
                ? null
                : Text("open_interest.open_interest_base", market.OpenInterest.OpenInterestBase, "0 to 1E+15"),
            MarketEvent.BodyOneofCase.Liquidation => Fault(market.Liquidation),
            MarketEvent.BodyOneofCase.Depth => Fault(market.Depth),
            MarketEvent.BodyOneofCase.Candle => Fault(market.Candle),
            MarketEvent.BodyOneofCase.FeedStatus or MarketEvent.BodyOneofCase.Clock => null,
            _ => "body is missing, allowed one of trade, ticker, open_interest, liquidation, depth, feed_status, clock, candle",
        };
    }

    private static string? Fault(Trade trade) =>
        !IsPrice(trade.Price) ? Text("trade.price", trade.Price, PositiveAllowed)
        : !IsSize(trade.SizeBase) ? Text("trade.size_base", trade.SizeBase, PositiveAllowed)
        : null;

    private static string? Fault(Ticker ticker) =>
        ticker.HasMarkPrice && !IsPrice(ticker.MarkPrice) ? Text("ticker.mark_price", ticker.MarkPrice, PositiveAllowed)
        : ticker.HasIndexPrice && !IsPrice(ticker.IndexPrice) ? Text("ticker.index_price", ticker.IndexPrice, PositiveAllowed)
        : ticker.HasLastPrice && !IsPrice(ticker.LastPrice) ? Text("ticker.last_price", ticker.LastPrice, PositiveAllowed)
        : ticker.HasFundingRate && !double.IsFinite(ticker.FundingRate) ? Text("ticker.funding_rate", ticker.FundingRate, "a finite number")
        : null;

    private static string? Fault(Liquidation liquidation) =>
        liquidation.LiquidatedSide is not (PositionSide.Long or PositionSide.Short)
            ? $"liquidation.liquidated_side {liquidation.LiquidatedSide}, allowed Long or Short"
        : !IsPrice(liquidation.Price) ? Text("liquidation.price", liquidation.Price, PositiveAllowed)
        : !IsSize(liquidation.SizeBase) ? Text("liquidation.size_base", liquidation.SizeBase, PositiveAllowed)
        : null;

    private static string? Fault(Candle candle) =>
        !IsPrice(candle.Low) ? Text("candle.low", candle.Low, PositiveAllowed)
        : !(candle.High >= candle.Low && candle.High <= Largest) ? Text("candle.high", candle.High, "candle.low to 1E+15")
        : !(candle.Close >= candle.Low && candle.Close <= candle.High) ? Text("candle.close", candle.Close, "candle.low to candle.high")
        : !(candle.VolumeBase is >= 0 and <= Largest) ? Text("candle.volume_base", candle.VolumeBase, "0 to 1E+15")
        : candle.HasTakerBuyBase && !(candle.TakerBuyBase >= 0 && candle.TakerBuyBase <= candle.VolumeBase) ? Text("candle.taker_buy_base", candle.TakerBuyBase, "0 to candle.volume_base")
        : null;

    private static string? Fault(DepthSummary depth)
    {
        foreach (var band in depth.Bands)
        {
            if (!(band.BidUsd is >= 0 and <= Largest)) return Text("depth.bands.bid_usd", band.BidUsd, "0 to 1E+15");
            if (!(band.AskUsd is >= 0 and <= Largest)) return Text("depth.bands.ask_usd", band.AskUsd, "0 to 1E+15");
        }

        return null;
    }

    private static bool IsPrice(double value) => value is >= SmallestPrice and <= Largest;

    private static bool IsSize(double value) => value is > 0 and <= Largest;

    private static string Text<T>(string field, T value, string allowed)
        where T : IFormattable =>
        $"{field} {value.ToString(null, CultureInfo.InvariantCulture)}, allowed {allowed}";
}
