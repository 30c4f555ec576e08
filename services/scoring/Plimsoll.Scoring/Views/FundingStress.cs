using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Scoring.Views;

/// <summary>
/// Hourly funding of every instrument over the last 30 days as its scores tell it, and the 95th percentile of its size (quant specification E.1). It
/// begins anew with the process: below three days of hours it says nothing.
/// </summary>
internal sealed class FundingStress : IDisposable
{
    private const int KeptHours = 30 * 24; // 6 KiB an instrument
    private const int LeastHours = 72;
    private const double Quantile = 0.95;
    private const long HourNs = 60 * UnixTime.NsPerMinute;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Hours> _byInstrument = new(StringComparer.Ordinal);
    private readonly IDisposable _following;

    /// <summary>Follows the newest scores.</summary>
    /// <param name="scores">Scores.</param>
    public FundingStress(LatestScores scores)
    {
        _following = scores.Follow(Take, out var newest);
        foreach (var score in newest) Take(score);
    }

    /// <summary>The 95th percentile of absolute funding per eight hours; null where fewer than three days of hours are known.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    public double? Find(string instrument)
    {
        lock (_lock) return _byInstrument.TryGetValue(instrument, out var hours) ? hours.Percentile() : null;
    }

    /// <inheritdoc />
    public void Dispose() => _following.Dispose();

    private void Take(RiskScore score)
    {
        if (!score.HasFundingRate8H) return;
        lock (_lock)
        {
            if (!_byInstrument.TryGetValue(score.Instrument, out var hours)) _byInstrument.Add(score.Instrument, hours = new Hours());
            hours.Take(score.AsOfUnixNs / HourNs, Math.Abs(score.FundingRate8H));
        }
    }

    private sealed class Hours
    {
        private readonly Queue<(long Hour, double Size)> _known = new();
        private long _hour = long.MinValue;
        private double _size;
        private double? _percentile;

        public void Take(long hour, double size)
        {
            if (hour < _hour) return;
            if (hour > _hour && _hour != long.MinValue)
            {
                _known.Enqueue((_hour, _size));
                while (_known.Count > 0 && _known.Peek().Hour <= hour - KeptHours) _known.Dequeue();
                _percentile = null;
            }

            (_hour, _size) = (hour, size);
        }

        // Once an hour: what is known changes no oftener.
        public double? Percentile()
        {
            if (_known.Count < LeastHours) return null;
            if (_percentile is { } known) return known;
            double[] sizes = [.. _known.Select(entry => entry.Size)];
            Array.Sort(sizes);
            _percentile = sizes[(int)Math.Ceiling(Quantile * sizes.Length) - 1];
            return _percentile;
        }
    }
}
