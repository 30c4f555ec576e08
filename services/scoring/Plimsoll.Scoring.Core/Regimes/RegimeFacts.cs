namespace Plimsoll.Scoring.Core.Regimes;

/// <summary>What the regime rests on. Unknown numbers are NaN and fulfil no rule.</summary>
/// <param name="Points">Unrounded score.</param>
/// <param name="ZonesWithin8">Significant zones within 8 % of mark.</param>
/// <param name="ElevatedHours">Hours of the last 24 with elevated funding.</param>
/// <param name="Move5MPct">Return of 5 minutes, per cent, signed.</param>
/// <param name="Sigma5MPct">Usual standard deviation of 5 minutes, per cent.</param>
/// <param name="OpenInterest15MPct">Change of ln open interest within 15 minutes, per cent.</param>
internal readonly record struct RegimeFacts(
    double Points, double ZonesWithin8, int ElevatedHours, double Move5MPct, double Sigma5MPct, double OpenInterest15MPct);
