namespace Plimsoll.Simulator.Core.Pricing;

/// <summary>How a venue makes its mark price (venue mechanics 1.2, 2.2, 3.2, 4, 5).</summary>
internal enum MarkRule
{
    /// <summary>Median of funding-adjusted index, index plus 2.5 min mean basis sampled each 5 s, and last.</summary>
    Binance,

    /// <summary>Median of funding-adjusted index, index plus 5 min mean basis sampled each second, and last.</summary>
    Bybit,

    /// <summary>Index plus mean basis.</summary>
    Okx,

    /// <summary>Median of funding-adjusted index, index plus 30 s mean basis, and last.</summary>
    Gate,

    /// <summary>Median of oracle plus 150 s EMA of mid less oracle; median of bid, ask, last; median mid of the other venues.</summary>
    Hyperliquid,
}
