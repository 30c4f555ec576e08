using System.Globalization;
using Plimsoll.Heatmap.Core.Parameters;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>How the map is judged (quant specification A.7). Fixed before results are seen; every value is printed with the report.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Minutes between forecast origins.</summary>
    public int OriginMinutes { get; init; } = 60;

    /// <summary>Hours at the start of a recording without origins: the map begins empty.</summary>
    public double WarmUpHours { get; init; } = 6;

    /// <summary>Forecast horizons in minutes; those that a recording is too short for have no origins.</summary>
    public IReadOnlyList<int> HorizonsMinutes { get; init; } = [60, 360, 1_440];

    /// <summary>Horizon that the release gate looks at, minutes.</summary>
    public int GateHorizonMinutes { get; init; } = 60;

    /// <summary>Share of a uniform density that every map is mixed with before logarithms are taken, ours too.</summary>
    public double UniformShare { get; init; } = 0.05;

    /// <summary>Width of the bands of amounts and ranks in log price.</summary>
    public double BandLog { get; init; } = 0.005;

    /// <summary>How far from mark bands and zones are compared, log price.</summary>
    public double NearLog { get; init; } = 0.10;

    /// <summary>How far from mark total mass is compared, log price.</summary>
    public double MassLog { get; init; } = 0.05;

    /// <summary>Smallest fall of open interest within an interval, as a share, that stands in for a liquidation where no prints exist.</summary>
    public double StandInShare { get; init; } = 0.001;

    /// <summary>Smallest move within that interval, basis points.</summary>
    public double StandInMoveBp { get; init; } = 5;

    /// <summary>Move whose first touch decides the magnet test, log price.</summary>
    public double MagnetLog { get; init; } = 0.01;

    /// <summary>
    /// Width of the band of amounts downwards while fewer than <see cref="Calibration.AmountErrors.Least"/> are known, as a standard deviation of a log.
    /// From three worlds that are never judged (cascade seed 101, short-squeeze 102, foreign-crowd 103): with these two widths 10 % of their amounts at
    /// one hour lie below the band and 10 % above it.
    /// </summary>
    public double AmountBelowLogSd { get; init; } = 1.2;

    /// <summary>The same upwards.</summary>
    public double AmountAboveLogSd { get; init; } = 0.9;

    /// <summary>Draws of blocks for intervals.</summary>
    public int Draws { get; init; } = 2_000;

    /// <summary>Seed of the draws and of the placebo's shift.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Parameters of the map under test.</summary>
    public HeatmapParameters Map { get; init; } = new();

    /// <summary>A horizon as reports name it.</summary>
    /// <param name="minutes">Minutes.</param>
    public static string NameOf(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60.0:0.##} h");
}
