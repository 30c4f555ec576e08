using System.Globalization;
using System.Text;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.ConformanceTests.Decoded;

/// <summary>
/// Writes every decoded message as one line of text with all its values, decimals as the venue wrote them. Two decodings agree when
/// their lines do. What is absent is written as <c>-</c>.
/// </summary>
internal sealed class MessageText(SymbolTable symbols) : IVenueSink
{
    public List<string> Lines { get; } = [];

    public void OnTrade(in TradeMessage trade) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"trade {Name(trade.Symbol)} t={trade.VenueTimeMs} p={trade.Price} q={trade.Quantity} {trade.TakerSide} {trade.Kind} id={Text(trade.TradeId)}{(trade.IsAggregate ? " aggregate" : "")}"));

    public void OnDepth(in DepthMessage depth) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"depth {Name(depth.Symbol)} {depth.Kind} t={depth.VenueTimeMs} e={depth.EventTimeMs} U={depth.FirstUpdateId} u={depth.LastUpdateId} pu={Or(depth.PreviousUpdateId)} seq={Or(depth.CrossSequence)} crc={Or(depth.Checksum)} levels={depth.ChannelLevels} b={Levels(depth.Bids)} a={Levels(depth.Asks)}"));

    public void OnTicker(in TickerMessage ticker) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"ticker {Name(ticker.Symbol)} t={ticker.VenueTimeMs} mark={Or(ticker.MarkPrice)} index={Or(ticker.IndexPrice)} last={Or(ticker.LastPrice)}"));

    public void OnFunding(in FundingMessage funding) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"funding {Name(funding.Symbol)} t={funding.VenueTimeMs} rate={Or(funding.Rate)} hours={Or(funding.IntervalHours)} next={Or(funding.NextFundingMs)} cap={Or(funding.Cap)} floor={Or(funding.Floor)}{(funding.IsSettled ? " settled" : "")}"));

    public void OnOpenInterest(in OpenInterestMessage openInterest) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"oi {Name(openInterest.Symbol)} t={openInterest.VenueTimeMs} raw={openInterest.Raw} {openInterest.Unit}{(openInterest.CountsBothSides ? " both" : "")} base={Or(openInterest.Base)} usd={Or(openInterest.ValueUsd)}"));

    public void OnLiquidation(in LiquidationMessage liquidation) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"liquidation {Name(liquidation.Symbol)} t={liquidation.VenueTimeMs} {liquidation.LiquidatedSide} p={liquidation.Price} q={liquidation.Quantity}{(liquidation.PriceIsBankruptcy ? " bankruptcy" : "")} {liquidation.Completeness}"));

    public void OnInstrument(in InstrumentMessage instrument) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"instrument {Name(instrument.Symbol)} {instrument.Kind} {Text(instrument.BaseAsset)}/{Text(instrument.QuoteAsset)}:{Text(instrument.SettleAsset)} size={instrument.ContractSize} {instrument.Unit} tick={instrument.TickSize} step={instrument.QuantityStep}{(instrument.IsTrading ? " trading" : "")} hours={Or(instrument.FundingIntervalHours)} cap={Or(instrument.FundingCap)} floor={Or(instrument.FundingFloor)} leverage={Or(instrument.MaxLeverage)}"));

    public void OnCandle(in CandleMessage candle) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"candle {Name(candle.Symbol)} t={candle.OpenTimeMs} ms={candle.IntervalMs} o={candle.Open} h={candle.High} l={candle.Low} c={candle.Close} v={candle.Volume} bought={Or(candle.TakerBought)}"));

    public void OnControl(in ControlMessage control) => Lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"control {control.Kind} id={Or(control.RequestId)} code={control.Code} channel={Text(control.Channel)} text={Text(control.Text)}"));

    private static string Or<T>(T? value)
        where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture) ?? "-";

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static string Levels(ReadOnlySpan<DepthLevel> levels)
    {
        var text = new StringBuilder("[");
        foreach (var level in levels)
        {
            text.Append(text.Length > 1 ? " " : "").Append(level.Price).Append('x').Append(level.Quantity);
        }

        return text.Append(']').ToString();
    }

    private string Name(SymbolId symbol) => symbol.IsNone ? "-" : symbols.NameOf(symbol);
}
