using System.Globalization;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>Whether the probabilities of a horizon kept their bounds in the test after the fit.</summary>
/// <param name="IsKept">They did.</param>
/// <param name="Note">What was outside; empty where nothing was.</param>
public sealed record HorizonCalibration(bool IsKept, string Note)
{
    /// <summary>Highest calibration error (quant specification E.4).</summary>
    public const double MaxError = 0.01;

    /// <summary>Decades of probability that are judged: down to 0.001.</summary>
    public const int JudgedDecades = 3;

    /// <summary>Judges a reliability table.</summary>
    /// <param name="table">Table.</param>
    public static HorizonCalibration Of(TouchReliability table)
    {
        var faults = new List<string>();
        if (!(table.CalibrationError <= MaxError)) faults.Add(string.Create(CultureInfo.InvariantCulture, $"calibration error {table.CalibrationError:0.0000}, allowed {MaxError}"));
        foreach (var row in table.Decades.Take(JudgedDecades).Where(row => !row.IsKept))
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"probabilities of {row.From} to {row.To} came true {row.Ratio:0.00} times as often as said ({row.Low:0.00} to {row.High:0.00})"));
        return new HorizonCalibration(faults.Count == 0, string.Join("; ", faults));
    }
}
