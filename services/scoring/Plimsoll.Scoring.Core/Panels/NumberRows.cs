using System.Globalization;

namespace Plimsoll.Scoring.Core.Panels;

/// <summary>Rows of numbers from a comma-separated file with a header. A row that is not all numbers is skipped and counted.</summary>
internal sealed class NumberRows(TextReader text, int columns)
{
    private readonly double[] _row = new double[columns];

    /// <summary>Rows that could not be read.</summary>
    public int Refused { get; private set; }

    /// <summary>Time of the present row, Unix milliseconds.</summary>
    public long TimeMs { get; private set; }

    /// <summary>The columns after the time.</summary>
    public ReadOnlySpan<double> Row => _row;

    /// <summary>Goes to the next readable row.</summary>
    public bool Read()
    {
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || char.IsAsciiLetter(line[0]))
                continue;

            if (Take(line))
                return true;

            Refused++;
        }

        return false;
    }

    private bool Take(ReadOnlySpan<char> line)
    {
        var comma = line.IndexOf(',');
        if (comma < 0 || !long.TryParse(line[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            return false;

        TimeMs = time;
        for (var column = 0; column < _row.Length; column++)
        {
            line = line[(comma + 1)..];
            comma = line.IndexOf(',');
            if (comma < 0 && column < _row.Length - 1)
                return false;

            var cell = comma < 0 ? line : line[..comma];
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _row[column]) || !double.IsFinite(_row[column]))
                return false;
        }

        return true;
    }
}
