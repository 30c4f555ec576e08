namespace Plimsoll.Scoring.Core.Labels;

/// <summary>Direction of the move a label is about.</summary>
public enum LabelSide
{
    /// <summary>Upwards: shorts are liquidated.</summary>
    Up,

    /// <summary>Downwards: longs are liquidated.</summary>
    Down,

    /// <summary>Either.</summary>
    Both,
}
