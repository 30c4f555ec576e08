using Plimsoll.Market;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Scoring.Core.Evaluation.SweepStudies;

/// <summary>One penetration of a level and how it ended.</summary>
/// <param name="Group">Instrument or run.</param>
/// <param name="Side">Whose positions lie there.</param>
/// <param name="TouchMs">When the level was touched.</param>
/// <param name="SweptMs">When it was swept; 0 where it was not.</param>
/// <param name="Speed">Speed at the sweep, or the highest, sigmas per root minute.</param>
/// <param name="End">Glide, Confirmed or Breakout; a case that was open at the end of the data is left out.</param>
public sealed record SweepEpisode(string Group, PositionSide Side, long TouchMs, long SweptMs, double Speed, SweepState End)
{
    /// <summary>It was swept.</summary>
    public bool IsSwept => SweptMs != 0;

    /// <summary>UTC day of the touch.</summary>
    public long Day => TouchMs / 86_400_000;
}
