using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues;

/// <summary>Receives decoded messages. Spans inside a message are valid until the method returns. Prices and sizes are in the venue's own units.</summary>
public interface IVenueSink
{
    /// <summary>One execution.</summary>
    void OnTrade(in TradeMessage trade);

    /// <summary>A change or snapshot of a book.</summary>
    void OnDepth(in DepthMessage depth);

    /// <summary>Liquidity stated by distance from mid, where there is no book. Of no use to who follows books only.</summary>
    void OnDepthBands(in DepthBandsMessage bands)
    {
    }

    /// <summary>Mark, index or last price.</summary>
    void OnTicker(in TickerMessage ticker);

    /// <summary>A funding rate, its interval or its bounds.</summary>
    void OnFunding(in FundingMessage funding);

    /// <summary>Open interest.</summary>
    void OnOpenInterest(in OpenInterestMessage openInterest);

    /// <summary>A liquidation.</summary>
    void OnLiquidation(in LiquidationMessage liquidation);

    /// <summary>A candle of the past; most sinks have no use for it.</summary>
    void OnCandle(in CandleMessage candle)
    {
    }

    /// <summary>A listed contract and its units.</summary>
    void OnInstrument(in InstrumentMessage instrument);

    /// <summary>An answer of the venue about the connection or a request.</summary>
    void OnControl(in ControlMessage control);
}
