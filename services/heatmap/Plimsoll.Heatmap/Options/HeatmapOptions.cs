using System.ComponentModel.DataAnnotations;
using Plimsoll.Heatmap.Core.Parameters;

namespace Plimsoll.Heatmap.Options;

/// <summary>What the heatmap assumes and keeps. Section <c>Heatmap</c>; validated at start.</summary>
public sealed class HeatmapOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Heatmap";

    /// <summary>Every assumption of the model, e.g. <c>Heatmap:Model:Map:ChurnShare</c>.</summary>
    public HeatmapParameters Model { get; set; } = new();

    /// <summary>Hours for which every minute's frame is kept for questions: about 5 MiB a day and instrument.</summary>
    [Range(1, 168)]
    public int FullHours { get; set; } = 24;

    /// <summary>Hours for which each fifth minute's frame is kept.</summary>
    [Range(1, 720)]
    public int CoarseHours { get; set; } = 168;

    /// <summary>Instruments whose frames are kept; more are counted and not kept.</summary>
    [Range(1, 1_000)]
    public int MaxInstruments { get; set; } = 100;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in Model.Faults()) yield return new ValidationResult($"Model:{fault}");
        if (CoarseHours < FullHours) yield return new ValidationResult($"must be at least {nameof(FullHours)} {FullHours}", [nameof(CoarseHours)]);
    }
}
