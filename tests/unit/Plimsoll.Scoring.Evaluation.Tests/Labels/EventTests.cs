using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Labels;

public sealed class EventTests
{
    [Fact]
    public void An_event_stays_open_until_two_hours_have_passed_without_a_qualifying_bar()
    {
        var label = Label(200, [50, 52, 76, 101]);
        Assert.Equal([new CascadeEvent(50, 76), new CascadeEvent(101, 101)], label.Events);
        Assert.False(label.Dead[49]);
        Assert.True(label.Dead[50]);
        Assert.True(label.Dead[101 + 27]);
        Assert.False(label.Dead[101 + 28]);
    }

    [Fact]
    public void The_outcome_of_a_bar_is_whether_an_onset_lies_in_its_horizon()
    {
        var label = Label(200, [50]);
        Assert.Equal(0, label.Outcome(43, 6));
        Assert.Equal(1, label.Outcome(44, 6));
        Assert.Equal(1, label.Outcome(49, 6));
        Assert.Equal(-1, label.Outcome(50, 6));
        Assert.Equal(-1, label.Outcome(77, 6));
        Assert.Equal(0, label.Outcome(78, 6));
        Assert.Equal(-1, label.Outcome(195, 6));
    }

    [Fact]
    public void A_horizon_that_reaches_into_a_hole_cannot_be_told()
    {
        var known = Enumerable.Repeat(true, 100).ToArray();
        known[60] = false;
        var label = SymbolLabel.Of(known, new bool[100]);
        Assert.Equal(0, label.Outcome(53, 6));
        Assert.Equal(-1, label.Outcome(54, 6));
        Assert.Equal(-1, label.Outcome(60, 6));
        Assert.Equal(0, label.Outcome(61, 6));
    }

    [Fact]
    public void Onsets_of_a_generated_market_are_those_of_the_definition_written_down_again()
    {
        var panel = GeneratedPanel.Of(45);
        foreach (var series in panel.Symbols)
        {
            var conditions = SymbolConditions.Of(panel, series);
            foreach (var (label, side) in new[] { (LabelKind.PriceCascade, LabelSide.Both), (LabelKind.PriceCascade, LabelSide.Down), (LabelKind.OiCascade, LabelSide.Up) })
            {
                var expected = NaiveOnsets(panel, series, label, side);
                Assert.True(expected.Count > 3, $"only {expected.Count} events");
                Assert.Equal(expected, LabelMaker.Events(label, side, series, conditions).Events.Select(one => one.Onset));
            }
        }
    }

    [Fact]
    public void Price_is_reached_by_a_high_or_low_within_the_horizon()
    {
        var panel = GeneratedPanel.Of(40);
        var series = panel.Symbols[0];
        var conditions = SymbolConditions.Of(panel, series);
        var reach = ForwardReach.Of(LabelSide.Up, series, conditions, 12);
        var told = 0;
        for (var bar = 31 * Bars.Day; bar < panel.Length; bar++)
        {
            var expected = bar + 12 >= panel.Length ? -1
                : Enumerable.Range(bar + 1, 12).Any(ahead => Math.Log(series.High[ahead] / series.Close[bar]) >= Math.Max(0.02, 3 * conditions.Sigma[bar])) ? 1 : 0;
            told += Math.Max(0, expected);
            Assert.Equal(expected, reach.Outcome(bar, 12));
        }

        Assert.True(told > 0, "no positive case");
    }

    private static SymbolLabel Label(int length, int[] qualifying) =>
        SymbolLabel.Of([.. Enumerable.Repeat(true, length)], [.. Enumerable.Range(0, length).Select(bar => qualifying.Contains(bar))]);

    private static List<int> NaiveOnsets(Panel panel, SymbolSeries series, LabelKind label, LabelSide side)
    {
        var onsets = new List<int>();
        var last = -1000;
        for (var bar = (label == LabelKind.PriceCascade ? 30 * Bars.Day : Bars.Day) - 1; bar < panel.Length; bar++)
        {
            var move = Math.Log(series.Close[bar] / series.Close[bar - 6]);
            if ((side == LabelSide.Down && move >= 0) || (side == LabelSide.Up && move <= 0))
                continue;

            var volume = series.Volume[(bar - 5)..(bar + 1)].Sum();
            var qualifies = label == LabelKind.PriceCascade
                ? Math.Abs(move) >= Math.Max(0.02, 3 * NaiveSigma(panel, series, bar)) && volume >= 2.5 * 6 * series.Volume[(bar - 2015)..(bar + 1)].Average()
                : Math.Abs(move) >= 0.0125 && (series.OpenInterest[bar] / series.OpenInterest[bar - 6]) - 1 <= -0.015
                    && volume >= 2.5 * 6 * series.Volume[(bar - 287)..(bar + 1)].Average();
            if (!qualifies)
                continue;

            if (bar - last > 24)
                onsets.Add(bar);

            last = bar;
        }

        return onsets;
    }

    private static double NaiveSigma(Panel panel, SymbolSeries series, int bar)
    {
        var today = bar / Bars.Day;
        if (today < 30)
            return double.PositiveInfinity;

        var days = Enumerable.Range(today - 30, 30).Select(day => Enumerable.Range(day * Bars.Day, Bars.Day).Where(at => at >= 6)
            .Average(at => Math.Pow(Math.Log(series.Close[at] / series.Close[at - 6]), 2))).Order().ToArray();
        return Math.Sqrt((days[14] + days[15]) / 2);
    }
}
