using System.Diagnostics;

namespace Plimsoll.Hosting.Lifetime;

/// <summary>Ends the process after a delay unless disarmed, from a thread of its own: the thread pool may be what hangs.</summary>
internal sealed class ProcessEnd
{
    // Exit handlers may hang as well; after this the kernel ends the process.
    private static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(1);
    private readonly object _gate = new();
    private bool _disarmed;

    public void Arm(TimeSpan delay, string reason)
    {
        var guard = new Thread(() => EndAfter(delay, reason)) { IsBackground = true, Name = "plimsoll-shutdown-cap" };
        guard.Start();
    }

    public void Disarm()
    {
        lock (_gate)
        {
            _disarmed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void EndAfter(TimeSpan delay, string reason)
    {
        if (DisarmedWithin(delay))
            return;

        Console.Error.WriteLine(reason);
        new Thread(KillSoon) { IsBackground = true, Name = "plimsoll-kill" }.Start();
        Environment.Exit(ExitCodes.ShutdownCapReached);
    }

    private bool DisarmedWithin(TimeSpan delay)
    {
        var start = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            while (!_disarmed && Stopwatch.GetElapsedTime(start) is var waited && waited < delay)
                Monitor.Wait(_gate, delay - waited);

            return _disarmed;
        }
    }

    private void KillSoon()
    {
        DisarmedWithin(ExitGrace);
        Process.GetCurrentProcess().Kill();
    }
}
