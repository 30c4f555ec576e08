using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Signals;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>The models that this build carries.</summary>
public static class ShippedModels
{
    private const string Resource = "early-warning.json";

    /// <summary>The default parameters with the shipped models and measured records of signals.</summary>
    public static ScoringParameters Parameters() => new() { EarlyWarning = EarlyWarningModels(), TrackRecords = TrackRecordFile.Shipped };

    // Read once: every partition of every host in a process shares it, and nothing changes it.
    private static readonly Lazy<ModelFile> Shipped = new(ReadShipped);

    /// <summary>The shipped early-warning models, held against their golden predictions.</summary>
    /// <exception cref="ModelFileException">The file does not fit this build; the message names the part.</exception>
    public static ModelFile EarlyWarningModels() => Shipped.Value;

    /// <summary>Reads a model file for live use.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="ModelFileException">Another format, a feature that this build does not compute, or golden predictions that do not come out.</exception>
    public static ModelFile Read(string text) => ModelFile.Read(text, EarlyWarning.KnownFeatures);

    private static ModelFile ReadShipped()
    {
        using var stream = typeof(ShippedModels).Assembly.GetManifestResourceStream(Resource) ?? throw new ModelFileException($"this build carries no {Resource}");
        using var text = new StreamReader(stream);
        return Read(text.ReadToEnd());
    }
}
