namespace Plimsoll.Ingestion.Core.Watchdog;

/// <summary>At most so many attempts in any minute: a book that cannot be healed must not become a storm of snapshots.</summary>
/// <param name="attempts">Attempts allowed in any window.</param>
/// <param name="windowMs">Length of the window, milliseconds.</param>
public sealed class AttemptBudget(int attempts, long windowMs = 60_000)
{
    private readonly Queue<long> _taken = new(attempts);

    /// <summary>Attempts that were put off.</summary>
    public long PutOff { get; private set; }

    /// <summary>Takes one attempt where the window allows it.</summary>
    /// <param name="nowMs">Now, milliseconds of any steady clock.</param>
    public bool TryTake(long nowMs)
    {
        while (_taken.Count > 0 && nowMs - _taken.Peek() >= windowMs)
        {
            _taken.Dequeue();
        }

        if (_taken.Count >= attempts)
        {
            PutOff++;
            return false;
        }

        _taken.Enqueue(nowMs);
        return true;
    }
}
