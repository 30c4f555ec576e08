namespace Plimsoll.Simulator.Core.Venues;

/// <summary>How a venue's engine closes a position whose margin is gone (venue mechanics 1.1, 2.1, 3.1, 5; quant specification C.4).</summary>
/// <param name="PartialAboveUsd">Only a part of a position above this notional is taken first.</param>
/// <param name="FixedPart">That part, or 0: as much as restores the margin.</param>
/// <param name="CoolSeconds">Pause after a part.</param>
/// <param name="BackstopShare">Equity below this share of maintenance margin goes to the fund without touching the book; 0 for never.</param>
/// <param name="SliceUsd">Most that one order sends to the book in a second: an engine does not empty the book at once.</param>
/// <param name="BandBp">How far from mark an order of the engine may trade, basis points.</param>
/// <param name="FeeRate">Taken from what is left of the margin and paid to the fund.</param>
internal sealed record LiquidationRule(
    double PartialAboveUsd, double FixedPart, int CoolSeconds, double BackstopShare, double SliceUsd, double BandBp, double FeeRate);
