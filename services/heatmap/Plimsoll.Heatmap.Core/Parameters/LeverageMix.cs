namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>Prior share of open interest by effective leverage (quant specification A.3), in per cent.</summary>
/// <param name="Leverage">Effective leverage at opening.</param>
/// <param name="SharePct">Share of open interest in per cent.</param>
public sealed record LeverageShare(double Leverage, double SharePct);

/// <summary>The prior mix: twelve tiers of effective leverage and one broad kernel for cross margin and low leverage.</summary>
public sealed record LeverageMix
{
    /// <summary>The tiers, most levered first.</summary>
    public IReadOnlyList<LeverageShare> Tiers { get; init; } =
    [
        new(125, 0.5), new(100, 1), new(75, 1), new(50, 2.5), new(33, 2.5), new(25, 4), new(20, 5), new(15, 4.5), new(10, 12), new(7, 9),
        new(5, 16), new(3, 20),
    ];

    /// <summary>Share of the broad kernel in per cent.</summary>
    public double CrossSharePct { get; init; } = 22;

    /// <summary>Median distance of the broad kernel as a fraction of price.</summary>
    public double CrossMedian { get; init; } = 0.25;

    /// <summary>Log-normal spread of the broad kernel.</summary>
    public double CrossSpread { get; init; } = 0.8;

    /// <summary>Log-normal spread from leverage 20 up.</summary>
    public double TightSpread { get; init; } = 0.20;

    /// <summary>Log-normal spread below leverage 20.</summary>
    public double WideSpread { get; init; } = 0.35;

    /// <summary>The lowest leverage that has the tight spread.</summary>
    public double TightFromLeverage { get; init; } = 20;

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Tiers.SelectMany((tier, i) => Bounds.Check($"Map:Mix:Tiers:{i}:Leverage", tier.Leverage, 1.01, 1_000)),
        .. Tiers.SelectMany((tier, i) => Bounds.Check($"Map:Mix:Tiers:{i}:SharePct", tier.SharePct, 0, 100)),
        .. Bounds.Check("Map:Mix:Tiers:Count", Tiers.Count, 1, 32),
        .. Bounds.Check("Map:Mix:CrossSharePct", CrossSharePct, 0.1, 100),
        .. Bounds.Check("Map:Mix:CrossMedian", CrossMedian, 0.01, 0.9),
        .. Bounds.Check("Map:Mix:CrossSpread", CrossSpread, 0.05, 2),
        .. Bounds.Check("Map:Mix:TightSpread", TightSpread, 0.05, 2),
        .. Bounds.Check("Map:Mix:WideSpread", WideSpread, 0.05, 2),
        .. Bounds.Check("Map:Mix:TightFromLeverage", TightFromLeverage, 1, 1_000),
    ];
}
