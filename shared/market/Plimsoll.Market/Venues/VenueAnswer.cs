using Plimsoll.Market.Liquidation;

namespace Plimsoll.Market.Venues;

/// <summary>A refusal that names what is wrong.</summary>
/// <param name="Field">Field in the user's spelling.</param>
/// <param name="Reason">The value and what is allowed.</param>
public sealed record Refusal(string Field, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{Field}: {Reason}";
}

/// <summary>A venue's answer.</summary>
/// <param name="Outcome">The liquidation price.</param>
/// <param name="BankruptcyPrice">Price at which the margin is gone; null where there is none or the account is cross.</param>
/// <param name="Formula">Which rule was applied.</param>
/// <param name="Assumptions">What was assumed because it was not said.</param>
/// <param name="Refusal">Why there is no answer; null where there is one.</param>
public sealed record VenueAnswer(
    LiquidationOutcome Outcome, double? BankruptcyPrice, string Formula, IReadOnlyList<string> Assumptions, Refusal? Refusal)
{
    /// <summary>An answer that refuses.</summary>
    /// <param name="field">Field in the user's spelling.</param>
    /// <param name="reason">The value and what is allowed.</param>
    public static VenueAnswer Refuse(string field, string reason) =>
        new(new LiquidationOutcome(LiquidationKind.Refused, Reason: $"{field}: {reason}"), null, "", [], new Refusal(field, reason));
}
