namespace Plimsoll.Scoring.Core.Labels;

/// <summary>Thresholds of the panel labels. They are fixed: results are compared across versions and with other people's.</summary>
public static class LabelRules
{
    /// <summary>Least |log return| over 30 minutes of a price cascade and least forward reach.</summary>
    public const double PriceMove = 0.02;

    /// <summary>The same in sigmas.</summary>
    public const double PriceSigmas = 3;

    /// <summary>Days whose mean squares the median is taken of.</summary>
    public const int SigmaDays = 30;

    /// <summary>Share of a day's 30-minute returns that must be known for the day to count.</summary>
    public const double SigmaDayShare = 0.5;

    /// <summary>30-minute volume over its usual size that a cascade needs.</summary>
    public const double VolumeRatio = 2.5;

    /// <summary>Least fall of open interest over 30 minutes, as a share.</summary>
    public const double InterestFall = 0.015;

    /// <summary>Least |log return| over 30 minutes with it.</summary>
    public const double InterestMove = 0.0125;

    /// <summary>Bars without a qualifying one after which an event is over.</summary>
    public const int OpenBars = 24;

    /// <summary>Bars after an event that are neither trained on nor scored.</summary>
    public const int DeadBars = 3;
}
