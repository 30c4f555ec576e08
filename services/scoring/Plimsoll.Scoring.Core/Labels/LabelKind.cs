namespace Plimsoll.Scoring.Core.Labels;

/// <summary>The three labels of the panel, reported apart.</summary>
public enum LabelKind
{
    /// <summary>A large move with volume has just happened: |30 min| at least 2 % and 3 sigma, volume at least 2.5 times its 7-day mean.</summary>
    PriceCascade,

    /// <summary>Open interest was destroyed in a move: OI fell 1.5 %, |30 min| at least 1.25 %, volume at least 2.5 times its 24 h mean.</summary>
    OiCascade,

    /// <summary>Price reaches 2 % and 3 sigma from the decision bar's close within the horizon.</summary>
    PriceForward,
}
