namespace Plimsoll.Market.Prices;

/// <summary>How venues make their mark price (quant specification C.1, vector MARK-01; venue mechanics 1.2).</summary>
public static class MarkPrice
{
    /// <summary>The median of index with funding, index with basis, and the last price.</summary>
    /// <param name="indexWithFunding">Price 1.</param>
    /// <param name="indexWithBasis">Price 2.</param>
    /// <param name="last">Contract price.</param>
    public static double Median(double indexWithFunding, double indexWithBasis, double last) =>
        Math.Max(Math.Min(indexWithFunding, indexWithBasis), Math.Min(Math.Max(indexWithFunding, indexWithBasis), last));
}
