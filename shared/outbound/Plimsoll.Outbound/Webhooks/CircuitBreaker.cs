namespace Plimsoll.Outbound.Webhooks;

/// <summary>
/// Keeps a target that fails from holding sockets and time: open after a run of failures, then one probe at a time, pausing twice as long
/// after each that fails. Counts runs, not shares of a time window: webhooks are too rare for a share to mean anything.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider clock)
{
    /// <summary>Failures in a row that open it.</summary>
    public const int FailuresToOpen = 5;

    /// <summary>The first pause.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause: a target that comes back is found within it.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private int _failures;
    private TimeSpan _pause = FirstPause;
    private DateTimeOffset _openUntil;
    private bool _probing;

    /// <summary>Asks to try.</summary>
    /// <returns>Null to go ahead, or how long to wait.</returns>
    public TimeSpan? Enter()
    {
        lock (_gate)
        {
            if (_failures < FailuresToOpen)
                return null;

            var left = _openUntil - clock.GetUtcNow();
            if (left > TimeSpan.Zero)
                return left;
            if (_probing)
                return FirstPause;

            _probing = true;
            return null;
        }
    }

    public void Succeeded()
    {
        lock (_gate)
            (_failures, _pause, _probing) = (0, FirstPause, false);
    }

    public void Failed()
    {
        lock (_gate)
        {
            _failures++;
            if (_failures < FailuresToOpen)
                return;

            _openUntil = clock.GetUtcNow() + _pause;
            if (_probing)
                _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            _probing = false;
        }
    }

    /// <summary>The attempt said nothing about the target: it was cancelled.</summary>
    public void Abandoned()
    {
        lock (_gate)
            _probing = false;
    }
}
