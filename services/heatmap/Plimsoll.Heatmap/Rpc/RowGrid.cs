using Google.Protobuf.Collections;
using Plimsoll.Heatmap.Views;

namespace Plimsoll.Heatmap.Rpc;

/// <summary>Rows of equal log price that cells are spread over.</summary>
internal sealed class RowGrid
{
    private readonly float[] _cells;
    private readonly double _low;
    private readonly double _perRow;
    private int _first;
    private int _end;

    /// <summary>An empty grid.</summary>
    /// <param name="low">Log of the lower edge.</param>
    /// <param name="high">Log of the upper edge.</param>
    /// <param name="rows">Number of rows.</param>
    public RowGrid(double low, double high, int rows)
    {
        _cells = new float[rows];
        _low = low;
        _perRow = (high - low) / rows;
        _first = rows;
    }

    /// <summary>Adds a column. A cell's money goes to the rows it overlaps, in proportion, or rows and buckets of unequal height would beat as stripes.</summary>
    public void Add(in PackedColumn column, StoredFrame frame)
    {
        var height = frame.LogStep / _perRow;
        var start = (Math.Log(frame.ReferencePrice) - _low + (column.First * frame.LogStep)) / _perRow;
        var from = Math.Clamp((int)Math.Floor(-start / height), 0, column.Levels.Length);
        var end = Math.Clamp((int)Math.Ceiling((_cells.Length - start) / height), from, column.Levels.Length);
        for (var i = from; i < end; i++)
        {
            if (column.Levels[i] != 0)
            {
                Spread(column.At(i), start + (i * height), start + ((i + 1) * height));
            }
        }
    }

    /// <summary>Moves what was added into an answer; returns the largest cell.</summary>
    public float Take(RepeatedField<uint> numbers, RepeatedField<float> usd)
    {
        var largest = 0f;
        for (var row = _first; row < _end; row++)
        {
            if (_cells[row] <= 0)
            {
                continue;
            }

            numbers.Add((uint)row);
            usd.Add(_cells[row]);
            largest = Math.Max(largest, _cells[row]);
            _cells[row] = 0;
        }

        (_first, _end) = (_cells.Length, 0);
        return largest;
    }

    private void Spread(float usd, double bottom, double top)
    {
        var from = Math.Max(0, (int)Math.Floor(bottom));
        var end = Math.Min(_cells.Length, (int)Math.Ceiling(top));
        for (var row = from; row < end; row++)
        {
            _cells[row] += (float)(usd * (Math.Min(top, row + 1) - Math.Max(bottom, row)) / (top - bottom));
        }

        if (end > from)
        {
            (_first, _end) = (Math.Min(_first, from), Math.Max(_end, end));
        }
    }
}
