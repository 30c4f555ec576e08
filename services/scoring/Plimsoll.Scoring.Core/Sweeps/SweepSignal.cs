using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>A state of a sweep that began or ended, with what it rests on.</summary>
/// <param name="Kind">Swept, glide, breakout or confirmed.</param>
/// <param name="State">Began or ended.</param>
/// <param name="StartedNs">Event time of its beginning, to the millisecond.</param>
/// <param name="Zone">The zone.</param>
/// <param name="ApproachPrice">Price when the approach began.</param>
/// <param name="Step">The numbers it was decided by.</param>
internal readonly record struct SweepSignal(SignalKind Kind, SignalState State, long StartedNs, SweepZone Zone, double ApproachPrice, SweepStep Step);
