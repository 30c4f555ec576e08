using System.Globalization;

namespace Plimsoll.Scoring.Core.Panels;

/// <summary>
/// Rows of numbers from a comma-separated file. Columns are found by the names of the header, in any order; a file without a header holds the
/// time and then the fields in order. A row that does not hold them is skipped and counted, the first of them named.
/// </summary>
internal sealed class NumberRows
{
    private const int CellsMax = 64;
    private const long EarliestMs = 100_000_000_000;
    private const long LatestMs = 100_000_000_000_000;
    private static readonly string[] TimeNames = ["date", "t", "ts", "time", "timestamp"];

    private readonly string _file;
    private readonly TextReader _text;
    private readonly IReadOnlyList<PanelField> _fields;
    private readonly int[] _places;
    private readonly double[] _row;
    private int _timePlace;
    private string? _waiting;
    private int _number;

    /// <summary>Reads the header.</summary>
    /// <exception cref="PanelException">The file is empty, or its header lacks a field.</exception>
    public NumberRows(string file, TextReader text, IReadOnlyList<PanelField> fields)
    {
        (_file, _text, _fields) = (file, text, fields);
        (_places, _row) = ([.. Enumerable.Range(1, fields.Count)], new double[fields.Count]);
        _waiting = Next() ?? throw new PanelException($"{file}: the file is empty");
        if (!char.IsAsciiDigit(_waiting[0]) && _waiting[0] != '-')
            ReadHeader(_waiting);
    }

    /// <summary>Rows that could not be read.</summary>
    public int Refused { get; private set; }

    /// <summary>What was wrong with the first of them; null where none was.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Time of the present row, Unix milliseconds.</summary>
    public long TimeMs { get; private set; }

    /// <summary>The fields of the present row; NaN where an optional one is not known.</summary>
    public ReadOnlySpan<double> Row => _row;

    /// <summary>Goes to the next readable row.</summary>
    public bool Read()
    {
        while ((_waiting ?? Next()) is { } line)
        {
            _waiting = null;
            if (Fault(line) is not { } fault)
                return true;

            Refuse(fault);
        }

        return false;
    }

    /// <summary>Counts the present row as one that cannot be used.</summary>
    public void Refuse(string fault)
    {
        Refused++;
        FirstFault ??= string.Create(CultureInfo.InvariantCulture, $"{_file} row {_number}: {fault}");
    }

    private string? Next()
    {
        while (_text.ReadLine() is { } line)
        {
            _number++;
            if (line.Length > 0)
                return line;
        }

        return null;
    }

    private void ReadHeader(string header)
    {
        var names = header.TrimStart('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
        _timePlace = Array.FindIndex(names, name => TimeNames.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (_timePlace < 0)
            throw new PanelException($"{_file} row {_number}: no column {string.Join(", ", TimeNames[..^1])} or {TimeNames[^1]}; the header is '{header}'");

        for (var field = 0; field < _fields.Count; field++)
        {
            _places[field] = Array.FindIndex(names, name => name.Equals(_fields[field].Name, StringComparison.OrdinalIgnoreCase));
            if (_places[field] < 0 && !_fields[field].Optional)
                throw new PanelException($"{_file} row {_number}: no column {_fields[field].Name}; the header is '{header}'");
        }

        _waiting = null;
    }

    private string? Fault(ReadOnlySpan<char> line)
    {
        Span<Range> cells = stackalloc Range[CellsMax];
        var count = line.Split(cells, ',');
        if (_timePlace >= count || !long.TryParse(line[cells[_timePlace]], NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            return $"the time is '{(_timePlace < count ? line[cells[_timePlace]] : "")}', must be Unix milliseconds";
        if (time is < EarliestMs or >= LatestMs)
            return string.Create(CultureInfo.InvariantCulture, $"the time is {time}, must be Unix milliseconds");

        TimeMs = time;
        for (var field = 0; field < _row.Length; field++)
        {
            var cell = _places[field] >= 0 && _places[field] < count ? line[cells[_places[field]]].Trim() : "";
            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _row[field]) && double.IsFinite(_row[field]))
                continue;
            if (!_fields[field].Optional || !(cell.IsEmpty || cell.Equals("nan", StringComparison.OrdinalIgnoreCase)))
                return $"{_fields[field].Name} is '{cell}', must be a number";
            _row[field] = double.NaN;
        }

        return null;
    }
}
