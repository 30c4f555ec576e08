using System.Collections.Immutable;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>One fitted part of the touch parameters: where it is searched and how it is read and written.</summary>
internal sealed record TouchPart(
    double Low, double High, bool IsLog, TouchShape SharedFrom, Func<TouchParameters, ImmutableArray<double>> Values,
    Func<TouchParameters, ImmutableArray<double>, TouchParameters> With)
{
    /// <summary>Factor on the forecast; never shared.</summary>
    public static TouchPart Scale { get; } = new(0.6, 1.8, IsLog: false, TouchShape.Shared + 1, all => all.Scale, (all, values) => all with { Scale = values });

    /// <summary>All parts, in the order in which they are fitted.</summary>
    public static IReadOnlyList<TouchPart> All { get; } =
    [
        Scale,
        new(0.02, 1, IsLog: false, TouchShape.Shared, all => all.Spread, (all, values) => all with { Spread = values }),
        new(-9, -1.5, IsLog: true, TouchShape.SharedTail, all => all.BurstChance, (all, values) => all with { BurstChance = values }),
        new(0.5, 2.5, IsLog: true, TouchShape.SharedTail, all => all.BurstFactor, (all, values) => all with { BurstFactor = values }),
        new(-8, 2, IsLog: true, TouchShape.SharedTail, all => all.JumpWeight, (all, values) => all with { JumpWeight = values }),
    ];

    public bool IsSharedIn(TouchShape shape) => shape >= SharedFrom;

    public double Of(double at) => IsLog ? Math.Exp(at) : at;

    public double Read(TouchParameters all, int horizon) => Values(all)[horizon];

    public TouchParameters Write(TouchParameters all, int horizon, double value) => With(all, Values(all).SetItem(horizon, value));
}
