using System.ComponentModel.DataAnnotations;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Signals;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Scoring.Options;

/// <summary>How scoring works. Section <c>Scoring</c>; validated at start. Two runs agree byte for byte only with the same values.</summary>
public sealed class ScoringOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Scoring";

    /// <summary>Minutes after an instrument's first event without a score, 0 to 1,440.</summary>
    [Range(0, 1_440)]
    public int WarmUpMinutes { get; set; } = 15;

    /// <summary>Seconds of event time without a mark after which the score is refused, 1 to 3,600.</summary>
    [Range(1, 3_600)]
    public int RefuseMarkAgeSeconds { get; set; } = 180;

    /// <summary>Movement that is published between heartbeats, points, 0.01 to 100.</summary>
    [Range(0.01, 100)]
    public double MinMovePoints { get; set; } = 1;

    /// <summary>Least time between two scores of an instrument, milliseconds, 1 to 60,000.</summary>
    [Range(1, 60_000)]
    public int MinIntervalMs { get; set; } = 200;

    /// <summary>Seconds of event time between heartbeats, 5 to 600.</summary>
    [Range(5, 600)]
    public int HeartbeatSeconds { get; set; } = 10;

    /// <summary>Contributions published at most, 0 to 25.</summary>
    [Range(0, 25)]
    public int TopContributions { get; set; } = 5;

    /// <summary>Other weights than the shipped ones, e.g. <c>basis=0.8,liquidations_5m=2</c>; the model's version then says so.</summary>
    public string Weights { get; set; } = "";

    /// <summary>File of early-warning models; empty for the shipped one, <c>none</c> for no probabilities. A file that does not fit is refused at start.</summary>
    public string ModelFile { get; set; } = "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var fault = FaultOfWeights();
        if (FaultOfModels() is { } problem)
            yield return new ValidationResult($"cannot be used: {problem}", [nameof(ModelFile)]);
        if (fault is not null)
            yield return new ValidationResult($"must be FEATURE=WEIGHT, separated by commas: {fault}", [nameof(Weights)]);
    }

    /// <summary>The parameters of the processor.</summary>
    public ScoringParameters ToParameters()
    {
        var shipped = new ScoringParameters { EarlyWarning = Models(), TrackRecords = TrackRecordFile.Shipped };
        return WeightOverrides.Apply(
            shipped with
            {
                Model = shipped.Model with { TopContributions = TopContributions },
                Quality = shipped.Quality with { WarmUpMinutes = WarmUpMinutes, RefuseMarkAgeSeconds = RefuseMarkAgeSeconds },
                Publish = new PublishParameters { MinMovePoints = MinMovePoints, MinIntervalMs = MinIntervalMs, HeartbeatSeconds = HeartbeatSeconds },
            },
            Weights);
    }

    private ModelFile? Models() => ModelFile switch
    {
        "" => ShippedModels.EarlyWarningModels(),
        "none" => null,
        var path => ShippedModels.Read(File.ReadAllText(path)),
    };

    private string? FaultOfModels()
    {
        try
        {
            _ = Models();
            return null;
        }
        catch (Exception fault) when (fault is ModelFileException or IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private string? FaultOfWeights()
    {
        try
        {
            _ = WeightOverrides.Apply(new ScoringParameters(), Weights);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }
}
