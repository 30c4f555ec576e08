namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Wilson's score interval of a share (quant-spec D.4).</summary>
/// <param name="Low">Lower end, 0 to 1.</param>
/// <param name="High">Upper end, 0 to 1.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>The interval of k hits in n trials; 0 to 1 when there was no trial.</summary>
    /// <param name="hits">Hits, 0 to trials.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="z">Two-sided normal quantile; 95 % unless given.</param>
    public static WilsonInterval Of(double hits, double trials, double z = Normal95)
    {
        if (trials <= 0)
            return new WilsonInterval(0, 1);

        var share = hits / trials;
        var squared = z * z / trials;
        var centre = (share + (squared / 2)) / (1 + squared);
        var half = z * Math.Sqrt((share * (1 - share) / trials) + (squared / (4 * trials))) / (1 + squared);
        return new WilsonInterval(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
