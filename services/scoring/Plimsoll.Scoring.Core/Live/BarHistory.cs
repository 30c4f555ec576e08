using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>
/// The last 32 days of five-minute bars of one instrument, laid out by UTC day, so that a checkpoint writes the day that changed. Memory grows
/// with the history: 18 kB a day.
/// </summary>
internal sealed class BarHistory
{
    /// <summary>Days kept: thirty whole ones behind the label's threshold, the present one, and one to spare.</summary>
    public const int Days = 32;

    private const int Columns = 8;
    private readonly double[]?[] _days = new double[Days][];
    private readonly long[] _numbers = new long[Days];
    private readonly bool[] _changed = new bool[Days];

    /// <summary>Number of the newest closed bar: its close in whole five minutes since 1970; 0 before the first.</summary>
    public long Newest { get; private set; }

    /// <summary>Bars since the last hole, the newest counted.</summary>
    public long Run { get; private set; }

    /// <summary>Adds the bar that follows the newest; a later one leaves a hole between.</summary>
    public void Add(long number, in LiveBar bar)
    {
        if (Newest != 0 && number > Newest + 1)
            Run = 0;
        var day = DayOf(number);
        var slot = (int)(day % Days);
        if (_days[slot] is null || _numbers[slot] != day)
        {
            _days[slot] = new double[Bars.Day * Columns];
            Array.Fill(_days[slot]!, double.NaN);
            _numbers[slot] = day;
        }

        bar.CopyTo(_days[slot].AsSpan((int)((number - 1) % Bars.Day) * Columns, Columns));
        _changed[slot] = true;
        (Newest, Run) = (number, double.IsNaN(bar.Close) ? 0 : Run + 1);
    }

    /// <summary>The bars as a panel of one symbol that ends with the newest; it begins with a UTC day.</summary>
    public Panel ToPanel(string symbol)
    {
        var last = DayOf(Newest);
        var first = last;
        while (first > last - Days + 1 && IsHeld(first - 1))
            first--;

        var from = (first * Bars.Day) + 1;
        var series = new SymbolSeries(symbol, (int)(Newest - from + 1));
        for (var number = from; number <= Newest; number++)
        {
            if (IsHeld(DayOf(number)))
                LiveBar.Of(_days[DayOf(number) % Days].AsSpan((int)((number - 1) % Bars.Day) * Columns, Columns)).CopyTo(series, (int)(number - from));
        }

        series.CountRuns();
        return new Panel(from * Bars.Milliseconds, series.Run.Length, [series], []);
    }

    /// <summary>Hands over the days that changed.</summary>
    public void TakeChanged(Action<int, byte[]> write, byte version)
    {
        for (var slot = 0; slot < Days; slot++)
        {
            if (!_changed[slot])
                continue;

            var page = new PageWriter(version);
            page.Write(_numbers[slot]);
            page.Write(Newest);
            page.Write(Run);
            page.Write(_days[slot].AsSpan());
            write(slot, page.ToArray());
            _changed[slot] = false;
        }
    }

    /// <summary>Reads one day back; the page of the newest bar says how far the history has come.</summary>
    public void ReadDay(int slot, ref PageReader page)
    {
        if (slot is < 0 or >= Days)
            throw new FormatException($"state page: day slot {slot}, must be 0 to {Days - 1}");
        _numbers[slot] = page.ReadInt64();
        var (newest, run) = (page.ReadInt64(), page.ReadInt64());
        if (newest > Newest)
            (Newest, Run) = (newest, run);
        _days[slot] = new double[Bars.Day * Columns];
        page.ReadDoubles(_days[slot]);
    }

    private bool IsHeld(long day) => day >= 0 && _days[day % Days] is not null && _numbers[day % Days] == day;

    // A bar that closes at midnight belongs to the day that ends.
    private static long DayOf(long number) => (number - 1) / Bars.Day;
}
