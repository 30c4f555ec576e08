using System.Globalization;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Drift;

/// <summary>A model that may answer live.</summary>
/// <param name="Task">Task.</param>
/// <param name="Name">volatility or full.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">Version of its file.</param>
internal sealed record WatchedModel(TaskKey Task, string Name, TrainedModel Model, string Version)
{
    /// <summary>What state of drift belongs to: counts of another fit mean nothing here.</summary>
    public string Fingerprint { get; } = string.Create(CultureInfo.InvariantCulture, $"{Version}/{Task}/{Name}/{Model.Logistic.Intercept:R}/{Model.Bins.Sum(bins => bins.Edges.Length)}");
}
