namespace Plimsoll.Scoring.Core.Labels;

/// <summary>Names of labels and sides in files and reports.</summary>
public static class LabelNames
{
    /// <summary>Horizons reported, minutes.</summary>
    public static IReadOnlyList<int> HorizonsMinutes { get; } = [15, 30, 60, 360];

    /// <summary>Name of a label, e.g. <c>price_cascade</c>.</summary>
    public static string NameOf(LabelKind label) => label switch
    {
        LabelKind.PriceCascade => "price_cascade",
        LabelKind.OiCascade => "oi_cascade",
        _ => "price_forward",
    };

    /// <summary>Name of a side: up, down or both.</summary>
    public static string NameOf(LabelSide side) => side switch { LabelSide.Up => "up", LabelSide.Down => "down", _ => "both" };
}
