using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Quality;

namespace Plimsoll.Scoring.Core.Publishing;

/// <summary>A recomputed score at the moment it is published.</summary>
/// <param name="Instrument">Canonical instrument.</param>
/// <param name="Origin">Origin of the market events.</param>
/// <param name="Epoch">Producer's life of the event that caused it.</param>
/// <param name="Sequence">Number of that event.</param>
/// <param name="TriggerId">Id of that event.</param>
/// <param name="ClockNs">Event time of the instrument.</param>
/// <param name="Points">Unrounded score; NaN where there is none.</param>
/// <param name="Level">Level; unspecified where there is no score.</param>
/// <param name="Regime">Regime; unspecified where there is no score.</param>
/// <param name="Verdict">What the inputs are worth.</param>
internal readonly record struct ScoreState(
    string Instrument, Origin Origin, uint Epoch, ulong Sequence, string TriggerId, long ClockNs, double Points, Level Level, Regime Regime, DataVerdict Verdict)
{
    /// <summary>Probabilities as of the newest closed bar.</summary>
    public IReadOnlyList<Onset> Onsets { get; init; } = [];

    /// <summary>Why there are none, or what they are worth.</summary>
    public string OnsetNote { get; init; } = "";

    /// <summary>Whether the models behind them still fit; null before they were judged.</summary>
    public ModelHealth? Health { get; init; }
}
