using System.Globalization;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Rpc;

namespace Plimsoll.Scoring.Cascades;

/// <summary>What may be asked of the simulator.</summary>
public static class CascadeRequests
{
    private const int MaxShocks = 14;
    private const int MaxDraws = 10_000;
    private const double MaxShockPct = 40;
    private const double MaxDepthMultiplier = 100;

    /// <summary>The question.</summary>
    /// <param name="request">As it was asked.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT names the field and what is allowed.</exception>
    public static CascadeQuestion Read(SimulateCascadeRequest request)
    {
        if (request.Instrument.Length == 0) throw Invalid("instrument", $"missing, allowed a canonical instrument such as BTC-USDT");
        if (request.ShocksPct.Count > MaxShocks) throw Invalid("shocks_pct", $"{request.ShocksPct.Count} shocks, allowed up to {MaxShocks}");
        foreach (var shock in request.ShocksPct)
        {
            if (!(shock > 0 && shock <= MaxShockPct)) throw Invalid("shocks_pct", $"{shock}, allowed above 0 to {MaxShockPct}");
        }

        if (!(request.ShockUsd >= 0 && double.IsFinite(request.ShockUsd))) throw Invalid("shock_usd", $"{request.ShockUsd}, allowed at least 0");
        if (!(request.DepthMultiplier >= 0 && request.DepthMultiplier <= MaxDepthMultiplier))
            throw Invalid("depth_multiplier", $"{request.DepthMultiplier}, allowed above 0 to {MaxDepthMultiplier}, or 0 for 1");
        if (request.Draws > MaxDraws) throw Invalid("draws", $"{request.Draws}, allowed 1 to {MaxDraws}, or 0 for 2000");
        var standard = new CascadeQuestion();
        return standard with
        {
            Shocks = request.ShocksPct.Count == 0 ? standard.Shocks : [.. request.ShocksPct.Select(shock => shock / 100)],
            ShockUsd = request.ShockUsd,
            DepthMultiplier = request.DepthMultiplier == 0 ? 1 : request.DepthMultiplier,
            Seed = request.Seed == 0 ? standard.Seed : request.Seed,
            Draws = request.Draws == 0 ? standard.Draws : (int)request.Draws,
        };
    }

    private static RpcException Invalid(string field, FormattableString reason) => AccountAnswers.Invalid(field, reason.ToString(CultureInfo.InvariantCulture));
}
