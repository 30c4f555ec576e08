namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>One large move and how much further it went (quant specification C.6).</summary>
/// <param name="Group">Instrument of a panel, or simulated run.</param>
/// <param name="Day">Day, for intervals; of a simulated market its run.</param>
/// <param name="Order">Time of the trigger, Unix milliseconds.</param>
/// <param name="InterestChange">Change of open interest over the five minutes; NaN where not known.</param>
/// <param name="Sigma">Standard deviation of a 15-minute log return, from before and with the trigger.</param>
/// <param name="Outcome">Furthest further log move within the next 15 minutes, at least a basis point.</param>
/// <param name="Simulated">The simulator's quantiles 10 % to 90 % of the further move.</param>
/// <param name="ForcedOverDepth">Its median forced volume over visible depth.</param>
public sealed record TravelCase(string Group, long Day, long Order, double InterestChange, double Sigma, double Outcome, double[] Simulated, double ForcedOverDepth)
{
    /// <summary>Least further move: below it, tick and spread are measured.</summary>
    public const double Least = 0.0001;

    /// <summary>Minutes in which the further move counts.</summary>
    public const int Minutes = 15;

    /// <summary>Least move that triggers.</summary>
    public const double Trigger = 0.01;

    /// <summary>Quantile levels.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
}
