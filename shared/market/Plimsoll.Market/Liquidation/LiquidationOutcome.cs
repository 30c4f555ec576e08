namespace Plimsoll.Market.Liquidation;

/// <summary>How a question for a liquidation price was answered.</summary>
public enum LiquidationKind
{
    /// <summary>There is a price.</summary>
    At,

    /// <summary>No price above zero liquidates the position.</summary>
    None,

    /// <summary>Every price liquidates: the account is below its maintenance margin wherever this price goes.</summary>
    Everywhere,

    /// <summary>An input is missing or impossible: no answer is given rather than a wrong one.</summary>
    Refused,
}

/// <summary>A liquidation price, the fact that there is none, or a refusal.</summary>
/// <param name="Kind">Which of the four.</param>
/// <param name="Price">Price in quote units; null unless <paramref name="Kind"/> is <see cref="LiquidationKind.At"/>.</param>
/// <param name="Reason">Names the field, the value and what is allowed; null unless refused.</param>
public readonly record struct LiquidationOutcome(LiquidationKind Kind, double? Price = null, string? Reason = null);
