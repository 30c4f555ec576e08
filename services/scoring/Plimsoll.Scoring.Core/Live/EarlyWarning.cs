using System.Globalization;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>
/// Answers the model file's tasks for the newest bar with the code that made the training rows. The ladder: the full model where it has passed
/// every gate and all of its columns are known; the volatility-only model where its own columns are; else no probability, and the reason.
/// </summary>
internal sealed class EarlyWarning
{
    // The threshold of the price labels needs thirty whole days; the day that is under way comes on top.
    private const long LeastBars = 30L * Bars.Day;
    private readonly ModelFile _file;
    private readonly List<TaskKey> _tasks;

    public EarlyWarning(ModelFile file)
    {
        _file = file;
        _tasks = [.. TaskKey.All.Where(task => task is { Label: LabelKind.PriceCascade, Side: not LabelSide.Both, HorizonMinutes: 15 or 30 } && file.Find(task, ModelCatalogue.Volatility) is not null)];
    }

    /// <summary>Version of the models.</summary>
    public string Version => _file.Version;

    /// <summary>Names of all columns that this build computes; a file that needs others is refused.</summary>
    public static IReadOnlySet<string> KnownFeatures { get; } = Known();

    /// <summary>Judges the newest bar.</summary>
    /// <param name="history">Closed bars.</param>
    /// <param name="symbol">Instrument.</param>
    /// <param name="onsets">Receives the probabilities; cleared first.</param>
    /// <returns>Why there are none; empty where there are.</returns>
    public string Judge(BarHistory history, string symbol, List<Onset> onsets)
    {
        onsets.Clear();
        if (history.Run <= LeastBars)
            return string.Create(CultureInfo.InvariantCulture, $"no probabilities: {LeastBars / Bars.Day} days of five-minute bars without a hole are needed, {history.Run / (double)Bars.Day:0.0} are known");

        var row = new LiveRow(history.ToPanel(symbol));
        foreach (var task in _tasks)
        {
            if (Answer(task, row) is { } onset)
                onsets.Add(onset);
        }

        return onsets.Count == 0 ? "no probabilities: columns of the volatility-only model are unknown" : "";
    }

    private Onset? Answer(TaskKey task, LiveRow row)
    {
        if (_file.Ships(task) && _file.Find(task, ModelCatalogue.Full) is { } full && row.Read(task, full) is { } known)
            return Of(task, ModelCatalogue.Full, true, full, known);
        return _file.Find(task, ModelCatalogue.Volatility) is { } volatility && row.Read(task, volatility) is { } values
            ? Of(task, ModelCatalogue.Volatility, false, volatility, values) : null;
    }

    private static Onset Of(TaskKey task, string name, bool gatesPassed, TrainedModel model, double[] values)
    {
        var logOdds = model.Logistic.LogOdds(values);
        var band = model.BandAt(logOdds);
        return new Onset(task, name, gatesPassed, model.Calibrator.Probability(logOdds), band.Low, band.High);
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
