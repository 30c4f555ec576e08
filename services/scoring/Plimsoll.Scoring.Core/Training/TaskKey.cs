using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>What one model answers.</summary>
/// <param name="Label">Label.</param>
/// <param name="Side">Direction.</param>
/// <param name="HorizonMinutes">Horizon, a multiple of five minutes.</param>
public readonly record struct TaskKey(LabelKind Label, LabelSide Side, int HorizonMinutes)
{
    /// <summary>Horizon in bars.</summary>
    public int HorizonBars => HorizonMinutes / 5;

    /// <summary>Bars between a label's end and the first bar it may not touch: horizon and 60 minutes (quant-spec D.4).</summary>
    public int PurgeBars => HorizonBars + Bars.Hour;

    /// <summary>All tasks, in the order of reports.</summary>
    public static IReadOnlyList<TaskKey> All { get; } =
    [
        .. from label in Enum.GetValues<LabelKind>()
           from side in Enum.GetValues<LabelSide>()
           from horizon in LabelNames.HorizonsMinutes
           select new TaskKey(label, side, horizon),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{LabelNames.NameOf(Label)}/{LabelNames.NameOf(Side)}/{HorizonMinutes}";
}
