using System.Globalization;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation.Records;

/// <summary>What followed the live rules on a panel: a price cascade within an hour, per bar.</summary>
public static class PanelRecords
{
    private const int LeastEvents = 30;
    private static readonly TaskKey Outcome = new(LabelKind.PriceCascade, LabelSide.Both, 60);

    /// <summary>A record for every kind that bars can state.</summary>
    public static IReadOnlyDictionary<SignalKind, TrackRecord> Of(PanelStudy study, ScoringParameters parameters, EvaluationOptions options)
    {
        var (rows, panel) = (study.RowsOf(Outcome), study.Table.Panel);
        var source = string.Create(CultureInfo.InvariantCulture, $"panel of five-minute bars, {string.Join(", ", panel.Symbols.Select(series => series.Symbol))}, {Day(panel, 0)} to {Day(panel, panel.Length - 1)}; plimsoll evaluate signals");
        return new SortedDictionary<SignalKind, TrackRecord>(PanelRules.Of(panel, parameters).ToDictionary(
            rule => rule.Kind,
            rule => Judge(rows, rule).ToRecord(
                "bars before a price cascade within 60 minutes (30-minute move of 2 % and 3 sigma on 2.5 times the usual volume)", source, Outcome.HorizonBars,
                (_, events) => events < LeastEvents, options)));
    }

    private static Tally Judge(TaskRows rows, PanelRule rule)
    {
        var tally = new Tally();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rule.Fires(rows.Symbol[row], rows.Bar[row]) is not { } fires)
                continue;

            var (day, hit) = (Bars.DayOf(rows.Table.Panel.CloseMs(rows.Bar[row])), rows.Outcome[row] == 1);
            tally.All(day, hit);
            if (fires)
                tally.Held(day, hit, rows.Event[row]);
        }

        return tally;
    }

    private static string Day(Panel panel, int bar) => DateTimeOffset.FromUnixTimeMilliseconds(panel.CloseMs(bar)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
