using System.Globalization;

namespace Plimsoll.Scoring.Core.Panels;

/// <summary>Lays one symbol's rows on the grid. A row is known at the first close at or after it, never earlier.</summary>
internal sealed class PanelLayout(long firstCloseMs, int length)
{
    private const long HourMs = Bars.Hour * Bars.Milliseconds;

    /// <summary>A settled rate is in force for its interval and an hour; then funding is unknown.</summary>
    private const long FundingAgeMaxMs = 9 * HourMs;

    /// <summary>An hourly mark serves for two hours.</summary>
    private const long MarkAgeMaxMs = 2 * HourMs;

    public int Length => length;

    public SymbolSeries Lay(SymbolFiles files, List<string> notes)
    {
        var series = new SymbolSeries(files.Symbol, length);
        var (offGrid, repeated) = Candles(files, series);
        var lateInterest = Interest(files, series);
        Funding(files, series);
        Mark(files, series);
        series.CountRuns();
        Note(notes, files, series, offGrid, repeated, lateInterest);
        return series;
    }

    private (int OffGrid, int Repeated) Candles(SymbolFiles files, SymbolSeries series)
    {
        var (offGrid, repeated) = (0, 0);
        foreach (var (openMs, open, high, low, close, volume) in files.Candles)
        {
            if (Math.Abs(openMs - PanelReader.Nearest(openMs)) > PanelReader.StampToleranceMs)
            {
                offGrid++;
                continue;
            }

            var bar = Bar(PanelReader.Nearest(openMs) + Bars.Milliseconds);
            repeated += double.IsNaN(series.Close[bar]) ? 0 : 1;
            (series.Open[bar], series.High[bar], series.Low[bar], series.Close[bar], series.Volume[bar]) = (open, high, low, close, volume);
        }

        return (offGrid, repeated);
    }

    private int Interest(SymbolFiles files, SymbolSeries series)
    {
        var late = 0;
        foreach (var (timeMs, units) in files.OpenInterest.OrderBy(row => row.TimeMs))
        {
            var near = Math.Abs(timeMs - PanelReader.Nearest(timeMs)) <= PanelReader.StampToleranceMs;
            late += near ? 0 : 1;
            var bar = Bar(near ? PanelReader.Nearest(timeMs) : NextClose(timeMs));
            if (bar >= 0 && bar < length)
                series.OpenInterest[bar] = units;
        }

        return late;
    }

    private void Funding(SymbolFiles files, SymbolSeries series)
    {
        var rates = files.Funding.OrderBy(row => row.TimeMs).ToList();
        for (var index = 0; index < rates.Count; index++)
        {
            var (timeMs, rate) = rates[index];
            var hours = index == 0 ? 8 : Math.Round((timeMs - rates[index - 1].TimeMs) / (double)HourMs);
            var perEightHours = rate * 10_000 * (hours is 1 or 2 or 4 ? 8 / hours : 1);
            Carry(series.FundingBp, timeMs, index + 1 < rates.Count ? rates[index + 1].TimeMs : long.MaxValue, FundingAgeMaxMs, perEightHours);
        }
    }

    private void Mark(SymbolFiles files, SymbolSeries series)
    {
        var marks = files.Mark.OrderBy(row => row.OpenMs).ToList();
        for (var index = 0; index < marks.Count; index++)
        {
            var closeMs = marks[index].OpenMs + HourMs;
            var bar = Bar(NextClose(closeMs));
            if (bar < 0 || bar >= length || double.IsNaN(series.Close[bar]))
                continue;

            var basis = ((marks[index].Close / series.Close[bar]) - 1) * 10_000;
            Carry(series.BasisBp, closeMs, index + 1 < marks.Count ? marks[index + 1].OpenMs + HourMs : long.MaxValue, MarkAgeMaxMs, basis);
        }
    }

    private void Carry(double[] column, long fromMs, long untilMs, long ageMaxMs, double value)
    {
        var first = Math.Max(0, Bar(NextClose(fromMs)));
        for (var bar = first; bar < length && firstCloseMs + (bar * Bars.Milliseconds) is var close && close < untilMs && close - fromMs <= ageMaxMs; bar++)
            column[bar] = value;
    }

    private int Bar(long closeMs) => (int)Math.Clamp((closeMs - firstCloseMs) / Bars.Milliseconds, -1, length);

    private static long NextClose(long timeMs) => (timeMs + Bars.Milliseconds - 1) / Bars.Milliseconds * Bars.Milliseconds;

    private static void Note(List<string> notes, SymbolFiles files, SymbolSeries series, int offGrid, int repeated, int lateInterest)
    {
        var (holes, known) = (0, false);
        for (var bar = 1; bar < series.Run.Length; bar++)
        {
            known |= series.Run[bar - 1] > 0;
            holes += known && series.Run[bar] == 1 && series.Run[bar - 1] == 0 ? 1 : 0;
        }

        (int Count, string What)[] defects =
        [
            (files.Refused, $"rows refused, the first: {files.FirstFault}"), (offGrid, "candles off the grid"), (repeated, "candles repeated"),
            (lateInterest, "open-interest stamps far from a close, taken at the next one"),
            (holes, "holes: windows start anew after each"), (series.Volume.Count(volume => volume == 0), "bars without volume"),
            (series.Volume.Zip(series.Close).Count(bar => double.IsNaN(bar.First) && !double.IsNaN(bar.Second)), "bars of unknown volume: no price cascade can be told there, columns of volume are unknown"),
        ];
        notes.AddRange(defects.Where(defect => defect.Count > 0)
            .Select(defect => string.Create(CultureInfo.InvariantCulture, $"{series.Symbol}: {defect.Count} {defect.What}")));
        if (!series.HasOpenInterest)
            notes.Add($"{series.Symbol}: no open interest: scored with the features that remain, and without the label that needs it");
    }
}
