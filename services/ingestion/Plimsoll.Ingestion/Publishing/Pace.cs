namespace Plimsoll.Ingestion.Publishing;

/// <summary>Holds records back until their time has come: source time runs at a multiple of the clock.</summary>
/// <param name="speed">Times real time; 0 is as fast as possible.</param>
/// <param name="clock">The clock.</param>
internal sealed class Pace(double speed, TimeProvider clock)
{
    // A delay shorter than this costs more than it evens out.
    private static readonly TimeSpan LeastDelay = TimeSpan.FromMilliseconds(2);

    // Asleep no longer than this at a time, so that a stop is noticed.
    private static readonly TimeSpan MostDelay = TimeSpan.FromSeconds(5);

    private long _startTimestamp;
    private long? _startNs;

    public async ValueTask WaitAsync(long eventTimeNs, CancellationToken cancel)
    {
        if (speed == 0)
        {
            return;
        }

        if (_startNs is not { } startNs)
        {
            (_startNs, _startTimestamp) = (eventTimeNs, clock.GetTimestamp());
            return;
        }

        var due = TimeSpan.FromTicks((long)((eventTimeNs - startNs) / 100 / speed));
        for (var wait = due - clock.GetElapsedTime(_startTimestamp); wait > LeastDelay; wait = due - clock.GetElapsedTime(_startTimestamp))
        {
            await Task.Delay(wait < MostDelay ? wait : MostDelay, clock, cancel);
        }
    }
}
