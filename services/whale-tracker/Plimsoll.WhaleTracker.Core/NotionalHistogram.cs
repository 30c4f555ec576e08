using Plimsoll.Kernel.State;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>
/// Notionals of the last 24 hours in logarithmic buckets, an hour at a time: quantiles within 10 % of the true value, in fixed memory.
/// </summary>
internal sealed class NotionalHistogram
{
    private const int Hours = 24;

    // 1 USD to over 100 bn USD in steps of 10 %.
    private const int Buckets = 270;
    private const double LogStep = 0.09531017980432493; // ln 1.1

    private readonly int[] _counts = new int[Hours * Buckets];
    private long _hour = -1;

    /// <summary>Orders of the last 24 hours.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one order.</summary>
    /// <param name="hour">Hours since 1970 of the order; never smaller than before.</param>
    /// <param name="notionalUsd">Notional in USD, above 0.</param>
    public void Add(long hour, double notionalUsd)
    {
        Advance(hour);
        var bucket = Math.Clamp((int)(Math.Log(Math.Max(1, notionalUsd)) / LogStep), 0, Buckets - 1);
        _counts[((int)(_hour % Hours) * Buckets) + bucket]++;
        Count++;
    }

    /// <summary>Upper edge of the bucket that holds the quantile, USD.</summary>
    /// <param name="quantile">Between 0 and 1.</param>
    public double Quantile(double quantile)
    {
        var above = (long)Math.Ceiling((1 - quantile) * Count);
        long seen = 0;
        for (var bucket = Buckets - 1; bucket >= 0; bucket--)
        {
            for (var hour = 0; hour < Hours; hour++)
            {
                seen += _counts[(hour * Buckets) + bucket];
            }

            if (seen >= above)
            {
                return Math.Exp((bucket + 1) * LogStep);
            }
        }

        return 1;
    }

    public void Write(PageWriter writer)
    {
        writer.Write(_hour);
        writer.Write(Count);
        for (var index = 0; index < _counts.Length; index++)
        {
            if (_counts[index] != 0)
            {
                writer.Write(index);
                writer.Write(_counts[index]);
            }
        }

        writer.Write(-1);
    }

    public void Read(ref PageReader reader)
    {
        _hour = reader.ReadInt64();
        Count = reader.ReadInt64();
        for (var index = reader.ReadInt32(); index >= 0; index = reader.ReadInt32())
        {
            _counts[index < _counts.Length ? index : throw new FormatException($"histogram index {index} is out of range; allowed: 0 to {_counts.Length - 1}")] = reader.ReadInt32();
        }
    }

    // Hours that have gone by lose their orders; after a day of silence all of them have.
    private void Advance(long hour)
    {
        for (var next = Math.Max(_hour + 1, hour - Hours + 1); next <= hour; next++)
        {
            var slot = _counts.AsSpan((int)(next % Hours) * Buckets, Buckets);
            foreach (var count in slot)
            {
                Count -= count;
            }

            slot.Clear();
        }

        _hour = Math.Max(_hour, hour);
    }
}
