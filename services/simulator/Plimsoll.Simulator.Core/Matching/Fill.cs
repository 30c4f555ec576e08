namespace Plimsoll.Simulator.Core.Matching;

/// <summary>One execution on the book.</summary>
/// <param name="Maker">Account whose order rested.</param>
/// <param name="Taker">Account that crossed the spread.</param>
/// <param name="TakerBought">The taker bought.</param>
/// <param name="PriceTicks">Price of the resting order, ticks.</param>
/// <param name="Lots">Size, lots.</param>
internal readonly record struct Fill(int Maker, int Taker, bool TakerBought, int PriceTicks, long Lots);

/// <summary>Receives executions in the order in which they happen; the book is consistent when called, and must not be changed.</summary>
internal interface IFillSink
{
    void OnFill(in Fill fill);
}
