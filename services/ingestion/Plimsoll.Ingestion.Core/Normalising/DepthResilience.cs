using SummaryLevel = Plimsoll.Ingestion.Core.Lines.BookLevel;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// Liquidity added within 60 s as a share of what stood at the beginning, at prices within 25 bp of the mid at the beginning (quant
/// specification C, feature 16). The prices are frozen for the 60 s: bands around a moving mid would make additions of its moves. Looked
/// at once a second, so what comes and goes within a second is not seen. One frame follows another; the value is that of the last whole one.
/// </summary>
internal sealed class DepthResilience
{
    /// <summary>Length of a frame, milliseconds.</summary>
    public const long FrameMs = 60_000;

    private const double HalfWidth = 25e-4;

    // The book is looked at when it changes; a longer silence hides additions.
    private const long MostStepMs = 5_000;

    private readonly List<SummaryLevel>[] _before = [[], []];
    private readonly List<SummaryLevel>[] _now = [[], []];
    private (double Low, double High) _frame;
    private long _beganMs;
    private long _lastMs;
    private double _stockUsd;
    private double _addedUsd;

    /// <summary>The share; null where no whole frame has been seen since the book was lost.</summary>
    public double? Value { get; private set; }

    /// <summary>The book may not be read: the frame is broken off, and the value does not hold for the next book.</summary>
    public void Lose() => (_beganMs, Value) = (0, null);

    /// <summary>Looks at the book.</summary>
    /// <param name="timeMs">Venue time, Unix milliseconds.</param>
    /// <param name="bids">Bids, best first, at least one.</param>
    /// <param name="asks">Asks, best first, at least one.</param>
    /// <param name="known">Prices between which the book is known.</param>
    public void Look(long timeMs, ReadOnlySpan<SummaryLevel> bids, ReadOnlySpan<SummaryLevel> asks, (double Low, double High) known)
    {
        if (_beganMs != 0 && (timeMs - _lastMs > MostStepMs || known.Low > _frame.Low || known.High < _frame.High))
        {
            Lose();
        }

        _lastMs = timeMs;
        if (_beganMs == 0)
        {
            Begin(timeMs, bids, asks, known);
            return;
        }

        _addedUsd += Added(0, bids) + Added(1, asks);
        if (timeMs - _beganMs >= FrameMs)
        {
            Value = _addedUsd / _stockUsd;
            _beganMs = 0;
            Begin(timeMs, bids, asks, known);
        }
    }

    private void Begin(long timeMs, ReadOnlySpan<SummaryLevel> bids, ReadOnlySpan<SummaryLevel> asks, (double Low, double High) known)
    {
        var mid = (bids[0].Price + asks[0].Price) / 2;
        _frame = (mid * (1 - HalfWidth), mid * (1 + HalfWidth));
        _before[0].Clear();
        _before[1].Clear();
        _stockUsd = Added(0, bids) + Added(1, asks);
        _addedUsd = 0;
        _beganMs = _stockUsd > 0 && known.Low <= _frame.Low && known.High >= _frame.High ? timeMs : 0;
    }

    // USD that stands within the frame and did not at the last look; both lists run from the best price outwards.
    private double Added(int side, ReadOnlySpan<SummaryLevel> levels)
    {
        var (before, now) = (_before[side], _now[side]);
        now.Clear();
        var usd = 0.0;
        var at = 0;
        foreach (var level in levels)
        {
            if (level.Price < _frame.Low || level.Price > _frame.High)
            {
                continue;
            }

            now.Add(level);
            while (at < before.Count && (side == 0 ? before[at].Price > level.Price : before[at].Price < level.Price)) at++;
            var stood = at < before.Count && before[at].Price == level.Price ? before[at].SizeBase : 0;
            usd += Math.Max(0, level.SizeBase - stood) * level.Price;
        }

        (_before[side], _now[side]) = (now, before);
        return usd;
    }
}
