namespace Plimsoll.Scoring.Core.Publishing;

/// <summary>Numbers as published: rounded to 1e-6, so that a replay elsewhere gives the same digits. Prices stay as the venue stated them.</summary>
internal static class Quantised
{
    private const int Digits = 6;

    /// <summary>Ratios, basis points, per cent, log-odds.</summary>
    public static double Ratio(double value) => Math.Round(value, Digits, MidpointRounding.ToEven);

    /// <summary>Rates that are themselves of the order of 1e-5.</summary>
    public static double Rate(double value) => Math.Round(value, 2 * Digits, MidpointRounding.ToEven);
}
