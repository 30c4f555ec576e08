using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>One penetration as the sweep machine saw it, or as it truly was. Times Unix milliseconds.</summary>
/// <param name="Zone">The level.</param>
/// <param name="TouchMs">When its near edge was passed.</param>
/// <param name="SweptMs">When it was swept; 0 where it was not.</param>
/// <param name="EndMs">When its end was known.</param>
/// <param name="End">Glide, Confirmed or Breakout.</param>
internal sealed record SweepFinding(SweepZone Zone, long TouchMs, long SweptMs, long EndMs, SweepState End)
{
    /// <summary>It was swept, whatever came of it.</summary>
    public bool IsSwept => SweptMs != 0;
}
