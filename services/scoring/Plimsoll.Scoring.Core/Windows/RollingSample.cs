using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>
/// Exact quantiles of the newest values (section G: below 4,096 a sorted array wins). Grows as it fills, so that a young instrument is small.
/// </summary>
internal sealed class RollingSample(int capacity)
{
    private double[] _ring = [];
    private double[] _sorted = [];
    private int _next;

    /// <summary>Values held.</summary>
    public int Count { get; private set; }

    /// <summary>Median; NaN without values.</summary>
    public double Median { get; private set; } = double.NaN;

    /// <summary>Median distance from the median; NaN without values.</summary>
    public double Mad { get; private set; } = double.NaN;

    /// <summary>Smallest value that the given share does not exceed; NaN without values.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share) => Count == 0 ? double.NaN : _sorted[Math.Min(Count - 1, (int)(share * Count))];

    /// <summary>Takes a value; the oldest gives way.</summary>
    public void Add(double value)
    {
        if (Count == capacity)
            Remove(_ring[_next]);
        else if (Count == _ring.Length)
            Grow();

        _ring[_next] = value;
        _next = (_next + 1) % capacity;
        Insert(value);
        Measure();
    }

    public void Write(PageWriter page)
    {
        page.Write(Count);
        page.Write(_next);
        page.Write(_ring.AsSpan(0, Count));
    }

    public void Read(ref PageReader page)
    {
        (var count, _next) = (page.ReadInt32(), page.ReadInt32());
        if (count < 0 || count > capacity || _next < 0 || _next >= capacity)
            throw new FormatException($"state page: {count} values from {_next} in a sample of {capacity}");
        (_ring, _sorted, Count) = (new double[count], new double[count], count);
        page.ReadDoubles(_ring);
        _ring.CopyTo(_sorted, 0);
        Array.Sort(_sorted);
        Measure();
    }

    private void Grow()
    {
        var length = Math.Min(capacity, Math.Max(16, 2 * _ring.Length));
        Array.Resize(ref _ring, length);
        Array.Resize(ref _sorted, length);
    }

    private void Insert(double value)
    {
        var place = Array.BinarySearch(_sorted, 0, Count, value) is var found && found < 0 ? ~found : found;
        Array.Copy(_sorted, place, _sorted, place + 1, Count - place);
        _sorted[place] = value;
        Count++;
    }

    private void Remove(double value)
    {
        var place = Array.BinarySearch(_sorted, 0, Count, value);
        Array.Copy(_sorted, place + 1, _sorted, place, Count - place - 1);
        Count--;
    }

    // The median distance by walking outward from the median: distances on either side are already in order.
    private void Measure()
    {
        if (Count == 0)
            return;

        Median = (_sorted[(Count - 1) / 2] + _sorted[Count / 2]) / 2;
        var (below, above, distance, previous) = ((Count - 1) / 2, ((Count - 1) / 2) + 1, 0.0, 0.0);
        for (var taken = 0; taken <= Count / 2; taken++)
        {
            previous = distance;
            var down = below >= 0 ? Median - _sorted[below] : double.PositiveInfinity;
            var up = above < Count ? _sorted[above] - Median : double.PositiveInfinity;
            distance = Math.Min(down, up);
            _ = down <= up ? below-- : above++;
        }

        Mad = Count % 2 == 1 ? distance : (previous + distance) / 2;
    }
}
