using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Rpc;

/// <summary>
/// What one subscriber has not read yet: at most one score per instrument, the newest. A slow reader skips, it never
/// falls behind. Bounded by the number of instruments.
/// </summary>
/// <param name="onCoalesced">Called when a newer score replaces one that was not read.</param>
internal sealed class ScoreQueue(Action onCoalesced) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RiskScore> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly SemaphoreSlim _available = new(0);

    public void Offer(RiskScore score)
    {
        lock (_lock)
        {
            if (!_waiting.TryAdd(score.Instrument, score))
            {
                _waiting[score.Instrument] = score;
                onCoalesced();
                return;
            }

            _order.Enqueue(score.Instrument);
        }

        _available.Release();
    }

    public async Task<RiskScore> TakeAsync(CancellationToken cancel)
    {
        await _available.WaitAsync(cancel);
        lock (_lock)
        {
            _waiting.Remove(_order.Dequeue(), out var score);
            return score!;
        }
    }

    public void Dispose() => _available.Dispose();
}
