namespace Plimsoll.Scoring.Core.Calibrators;

/// <summary>Out-of-sample log-odds and outcomes, counted on a grid of 0.02: all that calibration needs.</summary>
public sealed class LogitHistogram
{
    private const double Step = 0.02;
    private const double Lowest = -14;
    private const int Places = 1_000;

    private readonly int[] _count = new int[Places];
    private readonly int[] _positives = new int[Places];

    /// <summary>Cases.</summary>
    public int Count { get; private set; }

    /// <summary>Positives among them.</summary>
    public int Positives { get; private set; }

    /// <summary>The grid value nearest to a log-odds.</summary>
    public static double Rounded(double logOdds) => Lowest + (Step * Place(logOdds));

    /// <summary>Takes a case.</summary>
    public void Add(double logOdds, int outcome)
    {
        var place = Place(logOdds);
        (Count, Positives) = (Count + 1, Positives + outcome);
        _count[place]++;
        _positives[place] += outcome;
    }

    /// <summary>Filled places: log-odds, cases and positives, ascending.</summary>
    public IEnumerable<(double LogOdds, double Cases, double Positives)> Filled()
    {
        for (var place = 0; place < Places; place++)
        {
            if (_count[place] > 0)
                yield return (Lowest + (Step * place), _count[place], _positives[place]);
        }
    }

    private static int Place(double logOdds) => (int)Math.Clamp(Math.Round((logOdds - Lowest) / Step), 0, Places - 1);
}
