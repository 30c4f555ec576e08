namespace Plimsoll.Testing;

/// <summary>What a loop allocates once it is warm.</summary>
public static class Allocated
{
    /// <summary>
    /// A path that allocates does so every time; the runtime, when it compiles a method again or samples a type, does so once. A round of
    /// nothing therefore proves that the path allocates nothing, and a busy machine only needs more rounds.
    /// </summary>
    private const int MostRounds = 10;

    /// <summary>The least bytes that one of the rounds allocated on this thread, after a first round that is not counted.</summary>
    /// <param name="round">Runs the path many times; the rounds must be alike.</param>
    public static long Least(Action round)
    {
        round();
        var least = long.MaxValue;
        for (var number = 0; number < MostRounds && least > 0; number++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
