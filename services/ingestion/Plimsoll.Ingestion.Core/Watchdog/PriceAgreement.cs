namespace Plimsoll.Ingestion.Core.Watchdog;

/// <summary>
/// Staleness that no clock shows: a book that lives and is in sequence, and stands where the market is not. A venue is judged by the median
/// of the others, so that one that is wrong does not make the others wrong.
/// </summary>
public static class PriceAgreement
{
    /// <summary>Farther from the others than this a mid is not believed, basis points: venues differ by some tens in the wildest minutes.</summary>
    public const double MostApartBp = 200;

    /// <summary>It must last so long: in a crash venues follow each other within seconds.</summary>
    public const long LastingMs = 5_000;

    // Of two venues nobody knows which is wrong.
    private const int LeastOthers = 2;
    private const double BasisPoint = 1e-4;

    /// <summary>How far a mid is from the median of the other venues', basis points; null where there are too few others.</summary>
    /// <param name="mid">The venue's mid price, quote units, above 0.</param>
    /// <param name="others">Mids of the other venues.</param>
    public static double? ApartBp(double mid, IReadOnlyCollection<double> others)
    {
        if (others.Count < LeastOthers)
        {
            return null;
        }

        var sorted = others.Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return (mid - median) / median / BasisPoint;
    }
}
