using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Model;

/// <summary>Level of a score: up at the edge, down again only some points below it.</summary>
internal static class LevelBands
{
    /// <summary>The level that follows the present one.</summary>
    /// <param name="points">Unrounded score.</param>
    /// <param name="present">Level so far.</param>
    /// <param name="parameters">Edges.</param>
    public static Level Next(double points, Level present, ModelParameters parameters)
    {
        var reached = Of(points, parameters);
        return reached >= present ? reached : Of(points + parameters.LevelHysteresis, parameters) is var kept && kept < present ? kept : present;
    }

    private static Level Of(double points, ModelParameters parameters) =>
        points >= parameters.ExtremeFrom ? Level.Extreme
        : points >= parameters.HighFrom ? Level.High
        : points >= parameters.ElevatedFrom ? Level.Elevated
        : Level.Low;
}
