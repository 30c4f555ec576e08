using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Captures;

/// <summary>Which symbols a recording brings depth or trades of.</summary>
internal sealed class SymbolSurvey : IVenueSink
{
    public HashSet<SymbolId> Symbols { get; } = [];

    public void OnTrade(in TradeMessage trade) => Add(trade.Symbol);

    public void OnDepth(in DepthMessage depth) => Add(depth.Symbol);

    public void OnTicker(in TickerMessage ticker)
    {
    }

    public void OnFunding(in FundingMessage funding)
    {
    }

    public void OnOpenInterest(in OpenInterestMessage openInterest)
    {
    }

    public void OnLiquidation(in LiquidationMessage liquidation)
    {
    }

    public void OnInstrument(in InstrumentMessage instrument)
    {
    }

    public void OnControl(in ControlMessage control)
    {
    }

    private void Add(SymbolId symbol)
    {
        if (!symbol.IsNone) Symbols.Add(symbol);
    }
}
