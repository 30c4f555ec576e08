using Plimsoll.Heatmap.Core.Kernels;

namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>Decay by age, only while open interest is away (quant specification A.4.4): what decays is of unknown whereabouts.</summary>
internal static class AgeDecay
{
    private const double MinutesPerHour = 60;

    /// <summary>Half-life of a leverage in hours, the table of A.4.4; 0 is the broad kernel.</summary>
    /// <param name="leverage">Effective leverage.</param>
    public static double HalfLifeHours(double leverage) => leverage switch { >= 50 => 12, >= 20 => 36, >= 10 => 96, >= 5 => 192, _ => 336 };

    /// <summary>Decays one side.</summary>
    /// <param name="side">The side.</param>
    /// <param name="kernels">Gives leverages and weights.</param>
    /// <param name="minutes">Minutes of decay.</param>
    public static void Apply(SideCells side, KernelSet kernels, double minutes)
    {
        var before = side.Mapped;
        for (var k = 0; k < kernels.Count; k++)
        {
            var keep = (float)Math.Pow(2, -minutes / (MinutesPerHour * HalfLifeHours(kernels.Leverages[k])));
            CellMath.Scale(side.Cells[k], keep);
        }

        side.SumAgain();
        side.Unknown += Math.Max(0, before - side.Mapped);
    }
}
