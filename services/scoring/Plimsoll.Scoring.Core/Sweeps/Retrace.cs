namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>How much of a move came back (quant specification H, vector SWEEP-01).</summary>
public static class Retrace
{
    /// <summary><c>(now - ext) / (pre - ext)</c>; 0 where nothing moved.</summary>
    /// <param name="pre">Price before.</param>
    /// <param name="extreme">Furthest price.</param>
    /// <param name="now">Price now.</param>
    public static double Ratio(double pre, double extreme, double now) => pre == extreme ? 0 : (now - extreme) / (pre - extreme);
}
