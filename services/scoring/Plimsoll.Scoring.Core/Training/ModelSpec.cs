namespace Plimsoll.Scoring.Core.Training;

/// <summary>What a model may see and how it is fitted.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Groups">Feature groups; none for climatology.</param>
/// <param name="Ridges">Ridge strengths tried on all but the volatility and nowcast columns, per bar of horizon.</param>
public sealed record ModelSpec(string Name, IReadOnlyList<FeatureGroup> Groups, IReadOnlyList<double> Ridges)
{
    /// <summary>Ridge on columns that every comparison shares, per bar of horizon: all but none.</summary>
    public const double CoreRidge = 0.3;

    /// <summary>Ridge on funding, open interest and basis over that on price and volume: fewer months and slower columns tell of them.</summary>
    public const double LeverageFactor = 10;

    /// <summary>Only these columns of the volatility group; null for all.</summary>
    public IReadOnlyList<string>? OnlyVolatility { get; init; }

    /// <summary>Features are read this many bars later; other than 0 only in leak canaries.</summary>
    public int ShiftBars { get; init; }

    /// <summary>Whether it learns from shuffled outcomes; only in leak canaries.</summary>
    public bool ShuffledOutcomes { get; init; }

    /// <summary>Whether boosted trees are grown on top of the logistic.</summary>
    public bool Boosted { get; init; }

    /// <summary>Whether the fitted volatility forecast is a column.</summary>
    public bool UsesForecast => Groups.Contains(FeatureGroup.Volatility);
}
