using System.Collections.Immutable;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>What a touch probability adds to the plain first passage: how wrong a volatility forecast tends to be, bursts, and jumps.</summary>
/// <param name="Scale">Per horizon: factor on the forecast volatility, above 0.</param>
/// <param name="Spread">Per horizon: standard deviation of the logarithm of volatility around its forecast, at least 0.</param>
/// <param name="BurstChance">Per horizon: chance that the time ahead is a burst, 0 to below 1.</param>
/// <param name="BurstFactor">Per horizon: factor on volatility in a burst, above 0.</param>
/// <param name="JumpWeight">Per horizon: factor on the number of jumps, at least 0: a long horizon's spread already holds some of them.</param>
/// <param name="JumpsPerYear">Jumps of either direction per year, at least 0.</param>
/// <param name="JumpFloor">Smallest jump, log price, above 0.</param>
/// <param name="JumpTail">Pareto exponent of jump sizes beyond the floor, above 0.</param>
public sealed record TouchParameters(
    ImmutableArray<double> Scale, ImmutableArray<double> Spread, ImmutableArray<double> BurstChance, ImmutableArray<double> BurstFactor,
    ImmutableArray<double> JumpWeight, double JumpsPerYear, double JumpFloor, double JumpTail)
{
    /// <summary>The plain first passage: the forecast is taken as exact, nothing bursts or jumps.</summary>
    public static TouchParameters Plain { get; } = new([1, 1, 1, 1, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], 0, 0.02, 3);
}
