namespace Plimsoll.Simulator.Core.Pricing;

/// <summary>What a mark price is made from, all in ticks.</summary>
/// <param name="Index">Index (oracle) price.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="Last">Last trade.</param>
/// <param name="Elsewhere">Median mid of the other venues; NaN where there are none.</param>
/// <param name="FundingRate">Rate of the running interval.</param>
/// <param name="FundingShare">Share of the interval that is left.</param>
internal readonly record struct Quotes(double Index, double Bid, double Ask, double Last, double Elsewhere, double FundingRate, double FundingShare)
{
    public double Mid => (Bid + Ask) / 2;
}
