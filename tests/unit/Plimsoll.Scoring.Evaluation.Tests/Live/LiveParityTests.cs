using System.Globalization;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Drift;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Evaluation.Tests.Generated;

namespace Plimsoll.Scoring.Evaluation.Tests.Live;

/// <summary>Appendix Q.11: what is computed live from events equals what training computed from the whole panel.</summary>
public sealed class LiveParityTests
{
    private const int Days = 40;
    private static readonly Panel Whole = GeneratedPanel.Of(Days, 7, "BTCUSDT");
    private static readonly TaskKey Task = new(LabelKind.PriceCascade, LabelSide.Down, 30);

    [Fact]
    public void Columns_of_live_bars_equal_those_of_training_to_the_last_digit()
    {
        var table = PanelFeatures.Of(Whole);
        var tasks = new TaskFeatures(Task, table, [SymbolConditions.Of(Whole, Whole.Symbols[0])]).All;
        var builder = new BarBuilder(new QualityParameters());
        var inputs = new MarketInputs(new QualityParameters());
        var compared = 0;
        for (var bar = 0; bar < Whole.Length; bar++)
        {
            Feed(builder, inputs, bar);
            if (bar < 33 * Bars.Day || bar % 97 != 0)
                continue;

            var panel = builder.History.ToPanel("BTC-USDT");
            var row = new LiveRow(panel);
            var live = new TaskFeatures(Task, PanelFeatures.Of(panel, panel.Length - 1), [SymbolConditions.Of(panel, panel.Symbols[0])]).All;
            foreach (var (index, feature) in table.Features.Index().Where(feature => feature.Item.Name != PanelFeatures.CanaryName))
                compared += Same(table.Column(index, 0)[bar], row.Value(feature.Name), feature.Name);
            foreach (var (own, other) in tasks.Zip(live))
                compared += Same(own.ValueOf(0, bar), other.ValueOf(0, panel.Length - 1), own.Name);
        }

        Assert.True(compared > 1_000, $"only {compared} known values were compared");
    }

    [Fact]
    public void The_shipped_models_answer_four_tasks_from_live_bars_and_refuse_before_thirty_days()
    {
        var builder = new BarBuilder(new QualityParameters());
        var inputs = new MarketInputs(new QualityParameters());
        var model = new EarlyWarning(ShippedModels.EarlyWarningModels());
        var watch = model.NewWatch();
        var onsets = new List<Onset>();
        for (var bar = 0; bar < 20 * Bars.Day; bar++)
            Feed(builder, inputs, bar);
        Assert.StartsWith("no probabilities: 30 days of five-minute bars without a hole are needed, 20.0 are known", model.Judge(builder.History, "BTC-USDT", watch, onsets), StringComparison.Ordinal);
        Assert.Empty(onsets);

        for (var bar = 20 * Bars.Day; bar < 35 * Bars.Day; bar++)
            Feed(builder, inputs, bar);
        Assert.Equal("", model.Judge(builder.History, "BTC-USDT", watch, onsets));
        Assert.Equal(4, onsets.Count);
        Assert.All(onsets, onset => Assert.Equal(("volatility", false), (onset.Model, onset.GatesPassed)));
        Assert.All(onsets, onset => Assert.InRange(onset.Probability, onset.Low, onset.High));
        Assert.All(onsets, onset => Assert.True(onset.Widened(0.5).High - onset.Widened(0.5).Low >= onset.High - onset.Low));

        // A hole starts the thirty days anew.
        builder.History.Add(builder.History.Newest + 3, LiveBar.Hole);
        Assert.StartsWith("no probabilities", model.Judge(builder.History, "BTC-USDT", watch, onsets), StringComparison.Ordinal);
    }

    [Fact]
    public void The_full_model_never_answers_where_its_gates_were_not_passed()
    {
        var file = ShippedModels.EarlyWarningModels();
        Assert.DoesNotContain(file.Tasks, file.Ships);
        var models = new EarlyWarning(file).NewWatch().Models;
        Assert.Equal(4, models.Count);
        Assert.All(models, model => Assert.Equal(ModelCatalogue.Volatility, model.Name));
    }

    [Fact]
    public void A_model_that_has_drifted_does_not_answer_and_state_read_back_answers_the_same()
    {
        // No slack and hardly a threshold: the first event that nobody foresaw alarms.
        var drift = new DriftParameters { LossSlack = 0, LossThreshold = 0.1, LossHoldLabels = 50 };
        var conditions = SymbolConditions.Of(Whole, Whole.Symbols[0]);
        var onset = new[] { LabelSide.Up, LabelSide.Down }
            .SelectMany(side => LabelMaker.Events(LabelKind.PriceCascade, side, Whole.Symbols[0], conditions).Events).Select(one => one.Onset).Where(bar => bar > 32 * Bars.Day).Min();
        var (model, builder, inputs) = (new EarlyWarning(ShippedModels.EarlyWarningModels(), drift), new BarBuilder(new QualityParameters()), new MarketInputs(new QualityParameters()));
        var (first, second, onsets, again) = (model.NewWatch(), model.NewWatch(), new List<Onset>(), new List<Onset>());
        var notes = new HashSet<string>();
        for (var bar = 0; bar < onset + 12; bar++)
        {
            Feed(builder, inputs, bar);
            if (bar < onset - 12)
                continue;

            var note = model.Judge(builder.History, "BTC-USDT", first, onsets);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{onsets.Count} {first.Health()!.Status}"));
            var page = new PageWriter(1);
            first.Write(page);
            var reader = new PageReader(page.ToArray(), 1);
            Assert.True(second.Read(ref reader));
            reader.End();

            // The same bar judged again, as after a restart: it is not taken twice.
            Assert.Equal(note, model.Judge(builder.History, "BTC-USDT", second, again));
            Assert.Equal(onsets, again);
            Assert.Equal(first.Health(), second.Health());
            Assert.Equal(Written(first), Written(second));
        }

        // Both horizons of the side that moved fall silent, the other side goes on.
        Assert.Contains("4 Learning", notes);
        Assert.Contains("2 Alarm", notes);
        var other = new PageReader(Written(new EarlyWarning(ShippedModels.EarlyWarningModels()).NewWatch()), 1);
        Assert.True(second.Read(ref other));
    }

    [Fact]
    public void Bars_restored_day_by_day_are_the_same_panel()
    {
        var builder = new BarBuilder(new QualityParameters());
        var inputs = new MarketInputs(new QualityParameters());
        var pages = new Dictionary<int, byte[]>();
        for (var bar = 0; bar < 36 * Bars.Day; bar++)
        {
            Feed(builder, inputs, bar);
            if (bar % 500 == 0)
                builder.History.TakeChanged((day, content) => pages[day] = content, 1);
        }

        builder.History.TakeChanged((day, content) => pages[day] = content, 1);
        var restored = new BarHistory();
        foreach (var (day, content) in pages.OrderByDescending(page => page.Key))
        {
            var reader = new PageReader(content, 1);
            restored.ReadDay(day, ref reader);
            reader.End();
        }

        var (first, second) = (builder.History.ToPanel("BTC-USDT"), restored.ToPanel("BTC-USDT"));
        Assert.Equal((first.FirstCloseMs, first.Length, builder.History.Run), (second.FirstCloseMs, second.Length, restored.Run));
        Assert.Equal(first.Symbols[0].Close, second.Symbols[0].Close);
        Assert.Equal(first.Symbols[0].OpenInterest, second.Symbols[0].OpenInterest);
    }

    private static byte[] Written(InstrumentWatch watch)
    {
        var page = new PageWriter(1);
        watch.Write(page);
        return page.ToArray();
    }

    private static int Same(double trained, double live, string name)
    {
        Assert.True(trained.Equals(live) || Math.Abs(trained - live) <= 1e-12 * Math.Max(1, Math.Abs(trained)), $"{name}: training {trained:R}, live {live:R}");
        return double.IsNaN(trained) ? 0 : 1;
    }

    // One bar of the panel as events: open, high, low and close are traded, then the clock passes the close.
    private static void Feed(BarBuilder builder, MarketInputs inputs, int bar)
    {
        var series = Whole.Symbols[0];
        var closeNs = UnixTime.FromMs(Whole.CloseMs(bar));
        builder.RollTo(closeNs - UnixTime.NsPerSecond, inputs);
        builder.Take(series.Open[bar], 0);
        builder.Take(series.High[bar], 0);
        builder.Take(series.Low[bar], 0);
        builder.Take(series.Close[bar], series.Volume[bar]);
        inputs.OpenInterestBase = default;
        if (!double.IsNaN(series.OpenInterest[bar]))
            inputs.OpenInterestBase.Take(series.OpenInterest[bar], closeNs - UnixTime.NsPerSecond);
        if (!double.IsNaN(series.FundingBp[bar]))
            builder.TakeFunding(series.FundingBp[bar], 0, closeNs - UnixTime.NsPerSecond);
        inputs.Mark = default;
        if (Whole.CloseMs(bar) % (12 * Bars.Milliseconds) == 0 && !double.IsNaN(series.BasisBp[bar]))
            inputs.Mark.Take(series.Close[bar] * (1 + (series.BasisBp[bar] / 1e4)), closeNs - UnixTime.NsPerSecond);
        builder.RollTo(closeNs, inputs);
    }
}
