using System.Globalization;
using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>An outcome in one sentence (quant specification C.5): a condition and its spread, never advice.</summary>
public static class CascadeSentence
{
    /// <summary>The sentence.</summary>
    /// <param name="instrument">Instrument.</param>
    /// <param name="side">Whose positions are liquidated.</param>
    /// <param name="outcome">The outcome.</param>
    public static string Of(string instrument, PositionSide side, ShockOutcome outcome)
    {
        var (verb, forced, further) = (side == PositionSide.Long ? "falls" : "rises", outcome.ForcedUsd, outcome.Further);
        var stops = outcome.StopZone is { } zone
            ? string.Create(CultureInfo.InvariantCulture, $"stops in the zone near {zone.PeakPrice:G6} in {outcome.StopZoneShare:P0} of draws")
            : string.Create(CultureInfo.InvariantCulture, $"stops near {outcome.StopPrice.Q50:G6}, outside zones in {outcome.StopZoneShare:P0} of draws");
        var kind = side == PositionSide.Long ? "selling" : "buying";
        return string.Create(CultureInfo.InvariantCulture,
            $"If {instrument} {verb} {outcome.Shock:P1} now: {Usd(forced.Q50)} forced {kind} (80 % band {Usd(forced.Q10)} to {Usd(forced.Q90)}), further {further.Q50:P2} ({further.Q10:P2} to {further.Q90:P2}), {stops}; {outcome.BeyondVisible:P0} of draws run beyond visible depth.");
    }

    private static string Usd(double usd) => usd switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{usd / 1e9:0.##} bn USD"),
        < 1 => "0 USD",
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{usd / 1e6:0.#} M USD"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{usd / 1e3:0.#} k USD"),
    };
}
