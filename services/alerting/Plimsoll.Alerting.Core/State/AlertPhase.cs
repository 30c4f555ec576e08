namespace Plimsoll.Alerting.Core.State;

/// <summary>Where a rule stands for one instrument.</summary>
internal enum AlertPhase : byte
{
    /// <summary>The condition does not hold.</summary>
    Idle,

    /// <summary>It holds, not yet for long enough.</summary>
    Pending,

    /// <summary>Somebody has been told.</summary>
    Firing,
}
