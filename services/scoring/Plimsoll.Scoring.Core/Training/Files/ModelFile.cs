using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Labels;

namespace Plimsoll.Scoring.Core.Training.Files;

/// <summary>
/// Trained models as a versioned file. Every model carries its predictions on generated rows: a file whose arithmetic this build does not
/// reproduce, or whose features it does not have, is refused by name.
/// </summary>
public sealed class ModelFile
{
    /// <summary>Format of the file.</summary>
    public const string Format = "plimsoll-early-warning-1";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = false };

    private readonly SortedDictionary<string, (TaskKey Task, IReadOnlyDictionary<string, TrainedModel> Models)> _tasks = new(StringComparer.Ordinal);

    private readonly HashSet<TaskKey> _ships = [];

    /// <summary>Starts a file.</summary>
    /// <param name="version">Version of the models, e.g. <c>panel-2026-01-31</c>.</param>
    public ModelFile(string version) => Version = version;

    /// <summary>Version of the models.</summary>
    public string Version { get; }

    /// <summary>Tasks with at least one model.</summary>
    public IEnumerable<TaskKey> Tasks => _tasks.Values.Select(entry => entry.Task);

    /// <summary>The full model has passed every release gate for a task and is what ships; else the volatility-only model does.</summary>
    public bool Ships(TaskKey task) => _ships.Contains(task);

    /// <summary>Notes that the full model has passed every release gate for a task.</summary>
    public void Ship(TaskKey task) => _ships.Add(task);

    /// <summary>Adds the models of a task.</summary>
    public void Add(TaskKey task, IReadOnlyDictionary<string, TrainedModel> models)
    {
        if (models.Count > 0)
            _tasks[task.ToString()] = (task, models);
    }

    /// <summary>A model, or null.</summary>
    /// <param name="task">Task.</param>
    /// <param name="name">volatility or full.</param>
    public TrainedModel? Find(TaskKey task, string name) => _tasks.TryGetValue(task.ToString(), out var entry) ? entry.Models.GetValueOrDefault(name) : null;

    /// <summary>The file's text; one task per line.</summary>
    public string Write()
    {
        var lines = _tasks.Values.Select(entry => new JsonObject
        {
            ["label"] = LabelNames.NameOf(entry.Task.Label), ["side"] = LabelNames.NameOf(entry.Task.Side), ["horizonMinutes"] = entry.Task.HorizonMinutes,
            ["ships"] = _ships.Contains(entry.Task) ? ModelCatalogue.Full : ModelCatalogue.Volatility,
            ["models"] = new JsonObject(entry.Models.Select(model => KeyValuePair.Create<string, JsonNode?>(model.Key, ModelJson.Write(model.Value)))),
        }.ToJsonString(Layout));
        return $"{{\"format\":\"{Format}\",\"version\":{JsonSerializer.Serialize(Version)},\"tasks\":[\n{string.Join(",\n", lines)}\n]}}\n";
    }

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="known">Features this build computes; null to take any.</param>
    /// <exception cref="ModelFileException">Another format, an unknown feature, or golden predictions that do not come out.</exception>
    public static ModelFile Read(string text, IReadOnlySet<string>? known = null)
    {
        try
        {
            var document = JsonNode.Parse(text)!;
            if ((string?)document["format"] != Format)
                throw new ModelFileException($"format is {document["format"]}, expected {Format}");

            var file = new ModelFile((string)document["version"]!);
            foreach (var task in document["tasks"]!.AsArray())
                file.Read(task!, known);

            return file;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new ModelFileException($"not a model file: {problem.Message}");
        }
    }

    private void Read(JsonNode node, IReadOnlySet<string>? known)
    {
        var key = TaskKey.All.FirstOrDefault(task => LabelNames.NameOf(task.Label) == (string?)node["label"]
            && LabelNames.NameOf(task.Side) == (string?)node["side"] && task.HorizonMinutes == (int)node["horizonMinutes"]!);
        if (key.HorizonMinutes == 0)
            throw new ModelFileException(string.Create(CultureInfo.InvariantCulture, $"unknown task {node["label"]}/{node["side"]}/{node["horizonMinutes"]}"));

        if ((string?)node["ships"] == ModelCatalogue.Full)
            Ship(key);
        Add(key, node["models"]!.AsObject().ToDictionary(model => model.Key, model => ModelJson.Read($"{key}/{model.Key}", model.Value!, known)));
    }
}
