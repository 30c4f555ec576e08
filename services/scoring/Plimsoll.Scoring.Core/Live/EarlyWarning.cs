using System.Globalization;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Drift;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>
/// Answers the model file's tasks for the newest bar with the code that made the training rows. The ladder: the full model where it has passed
/// every gate, all of its columns are known and it has not drifted; the volatility-only model where its own columns are and it has not; else no
/// probability, and the reason. Labels that mature are held against what was said.
/// </summary>
internal sealed class EarlyWarning
{
    // The threshold of the price labels needs thirty whole days; the day that is under way comes on top.
    private const long LeastBars = 30L * Bars.Day;
    private readonly DriftParameters _drift;
    private readonly double _widening;
    private readonly List<WatchedModel> _models;
    private readonly List<TaskKey> _tasks;

    public EarlyWarning(ModelFile file, DriftParameters? drift = null, double widening = 0.5)
    {
        (Version, _drift, _widening) = (file.Version, drift ?? new DriftParameters(), widening);
        _tasks = [.. TaskKey.All.Where(task => task is { Label: LabelKind.PriceCascade, Side: not LabelSide.Both, HorizonMinutes: 15 or 30 } && file.Find(task, ModelCatalogue.Volatility) is not null)];
        _models = [.. _tasks.SelectMany(task => Ladder(file, task))];
    }

    /// <summary>Version of the models.</summary>
    public string Version { get; }

    /// <summary>Names of all columns that this build computes; a file that needs others is refused.</summary>
    public static IReadOnlySet<string> KnownFeatures { get; } = Known();

    /// <summary>A watch for one instrument.</summary>
    public InstrumentWatch NewWatch() => new(_models, _drift);

    /// <summary>Judges the newest bar.</summary>
    /// <param name="history">Closed bars.</param>
    /// <param name="symbol">Instrument.</param>
    /// <param name="watch">The instrument's watch; takes each bar once.</param>
    /// <param name="onsets">Receives the probabilities; cleared first.</param>
    /// <returns>Why there are none, or what they are worth; empty where nothing is to be said.</returns>
    public string Judge(BarHistory history, string symbol, InstrumentWatch watch, List<Onset> onsets)
    {
        onsets.Clear();
        if (history.Run <= LeastBars)
            return string.Create(CultureInfo.InvariantCulture, $"no probabilities: {LeastBars / Bars.Day} days of five-minute bars without a hole are needed, {history.Run / (double)Bars.Day:0.0} are known");

        var row = new LiveRow(history.ToPanel(symbol));
        var isNew = history.Newest > watch.NewestBar;
        if (isNew)
            Mature(row, history.Newest, watch);
        var note = "no probabilities: columns of the volatility-only model are unknown";
        foreach (var task in _tasks)
        {
            if (Answer(task, row, history.Newest, watch, isNew, ref note) is { } onset)
                onsets.Add(onset);
        }

        if (isNew)
            (watch.NewestBar, watch.Changed) = (history.Newest, true);
        return onsets.Count == 0 ? note
            : watch.Worst == DriftStatus.Warn ? "intervals are wider: a column no longer lies as in training" : "";
    }

    private static void Mature(LiveRow row, long newest, InstrumentWatch watch)
    {
        for (var model = 0; model < watch.Models.Count; model++)
        {
            var horizon = watch.Models[model].Task.HorizonBars;
            watch[model].Mature(newest - horizon, row.Outcome(watch.Models[model].Task, horizon));
        }
    }

    // The first model of the ladder that may answer does; a drifted one is still watched, so that it can come back.
    private Onset? Answer(TaskKey task, LiveRow row, long bar, InstrumentWatch watch, bool isNew, ref string note)
    {
        for (var index = 0; index < _models.Count; index++)
        {
            var model = _models[index];
            if (model.Task != task || row.Read(task, model.Model) is not { } values)
                continue;

            var onset = Of(model, values, watch[index], bar, isNew);
            if (watch[index].Status != DriftStatus.Alarm)
                return watch[index].Status == DriftStatus.Warn ? onset.Widened(_widening) : onset;
            note = $"no probabilities: the {model.Name} model no longer fits what happens";
        }

        return null;
    }

    private static Onset Of(WatchedModel model, double[] values, ModelWatch watch, long bar, bool isNew)
    {
        var raw = values.AsSpan().ToArray();
        var logOdds = model.Model.Logistic.LogOdds(values);
        var band = model.Model.BandAt(logOdds);
        var probability = model.Model.Calibrator.Probability(logOdds);
        if (isNew)
            watch.Take(bar, raw, probability, band);
        return new Onset(model.Task, model.Name, model.Name == ModelCatalogue.Full, probability, band.Low, band.High).Stretched(watch.Stretch);
    }

    // Only a full model that has passed every gate may ever answer.
    private static IEnumerable<WatchedModel> Ladder(ModelFile file, TaskKey task)
    {
        if (file.Ships(task) && file.Find(task, ModelCatalogue.Full) is { } full)
            yield return new WatchedModel(task, ModelCatalogue.Full, full, file.Version);
        yield return new WatchedModel(task, ModelCatalogue.Volatility, file.Find(task, ModelCatalogue.Volatility)!, file.Version);
    }

    private static HashSet<string> Known()
    {
        var panel = new Panel(Bars.Milliseconds, 1, [new SymbolSeries("BTCUSDT", 1)], []);
        var table = PanelFeatures.Of(panel);
        var names = table.Features.Select(feature => feature.Name).Append(VolatilityForecast.Name);
        var tasks = Enum.GetValues<LabelKind>().SelectMany(label => new TaskFeatures(new TaskKey(label, LabelSide.Both, 15), table, [SymbolConditions.Of(panel, panel.Symbols[0])]).All);
        return [.. names, .. tasks.Select(feature => feature.Name)];
    }
}
