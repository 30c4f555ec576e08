namespace Plimsoll.Kernel.Statistics;

/// <summary>Weights of an exponentially weighted average at irregular times (quant specification G, vector VOL-04).</summary>
public static class ExponentialWeight
{
    /// <summary>Weight of the newest value: <c>1 - 2^(-Δt/h)</c>, to full precision for the smallest steps.</summary>
    /// <param name="halfLifeSeconds">h, above 0.</param>
    /// <param name="elapsedSeconds">Δt, at least 0.</param>
    public static double OfHalfLife(double halfLifeSeconds, double elapsedSeconds) => -NearZero.ExpMinusOne(-elapsedSeconds / halfLifeSeconds * Math.Log(2));
}
