using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Labels;

/// <summary>The 30-day median of daily mean squares; a hole starts the thirty days anew.</summary>
internal static class SigmaWindow
{
    /// <summary>Fills sigma of every bar from the complete UTC days before its own.</summary>
    public static void Fill(Panel panel, SymbolSeries series, double[] moves, double[] sigma)
    {
        var days = new Queue<double>();
        var (day, sum, count, current) = (long.MinValue, 0.0, 0, double.NaN);
        for (var bar = 0; bar < panel.Length; bar++)
        {
            if (series.Run[bar] <= 1)
            {
                days.Clear();
                (sum, count, current) = (0, 0, double.NaN);
            }

            if (Bars.DayOf(panel.CloseMs(bar)) is var today && today != day)
            {
                if (count >= LabelRules.SigmaDayShare * Bars.Day)
                    current = Close(days, sum / count);

                (day, sum, count) = (today, 0, 0);
            }

            if (!double.IsNaN(moves[bar]))
                (sum, count) = (sum + (moves[bar] * moves[bar]), count + 1);

            sigma[bar] = series.Run[bar] > 0 ? current : double.NaN;
        }
    }

    private static double Close(Queue<double> days, double meanSquare)
    {
        days.Enqueue(meanSquare);
        if (days.Count > LabelRules.SigmaDays)
            days.Dequeue();

        if (days.Count < LabelRules.SigmaDays)
            return double.NaN;

        var sorted = days.Order().ToArray();
        return Math.Sqrt((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }
}
