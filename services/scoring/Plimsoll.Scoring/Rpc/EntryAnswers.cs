using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Cascades;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Core.Entries;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Rpc;

/// <summary>Gathers what is known and lets the policy judge an entry or an exposure. Missing zones or depth become limits; a missing score refuses.</summary>
internal sealed class EntryAnswers(GroundReader reader, LatestScores scores, FlagBoard flags, TimeProvider clock)
{
    private const double NearPct = 1;

    private static readonly EntryPolicy Policy = new();

    public async Task<CheckEntryResponse> CheckAsync(CheckEntryRequest request, CancellationToken cancel)
    {
        Check(request.Instrument, request.Side);
        Positive("entry_price", request.HasEntryPrice, request.EntryPrice);
        Positive("stop_price", request.HasStopPrice, request.StopPrice);
        Positive("liquidation_price", request.HasLiquidationPrice, request.LiquidationPrice);
        Positive("notional_usd", request.HasNotionalUsd, request.NotionalUsd);
        if (request.HasOpenPnlUsd && !double.IsFinite(request.OpenPnlUsd)) throw AccountAnswers.Invalid("open_pnl_usd", "not a number, allowed a number");
        return new EntryJudge(Policy).Judge(request, await FactsAsync(request.Instrument, request.Side, request.Side == PositionSide.Long, cancel));
    }

    public async Task<AdviseExposureResponse> AdviseAsync(AdviseExposureRequest request, CancellationToken cancel)
    {
        Check(request.Instrument, request.Side);
        NotNegative("notional_usd", request.NotionalUsd);
        NotNegative("order_usd", request.OrderUsd);
        if (request.RiskThreshold > 99) throw AccountAnswers.Invalid("risk_threshold", $"{request.RiskThreshold}, allowed 1 to 99, or 0 for {Policy.RiskThreshold:0}");
        if (request.HasMinShare && !(request.MinShare >= 0 && request.MinShare <= 1)) throw AccountAnswers.Invalid("min_share", Text($"{request.MinShare}, allowed 0 to 1"));
        return new ExposureAdviser(Policy).Advise(request, await FactsAsync(request.Instrument, request.Side, request.OrderBuys, cancel));
    }

    private async Task<EntryFacts> FactsAsync(string instrument, PositionSide side, bool buys, CancellationToken cancel)
    {
        var score = scores.Find(instrument);
        List<string> missing = [];
        CascadeGround? ground = null;
        try
        {
            ground = await reader.ReadAsync(instrument, cancel);
            missing.AddRange(ground is null ? [$"no zones of {instrument} yet: zones and depth were not checked"] : ground.Limits);
            if (ground?.ZonesFault is { } fault) missing.Add(fault + ": zones were not checked");
        }
        catch (StoreUnavailableException fault)
        {
            missing.Add($"depth cannot be read and was not checked: {fault.Message}");
        }

        var isLive = (score?.Origin ?? ground?.Origin) == Origin.Live;
        var nowMs = isLive ? clock.GetUtcNow().ToUnixTimeMilliseconds() : Math.Max(ground?.NowMs ?? 0, score is null ? 0 : UnixTime.ToMs(score.AsOfUnixNs));
        var ageMs = score is null ? 0 : Math.Max(0, nowMs - UnixTime.ToMs(score.AsOfUnixNs));
        var market = ground is { ZonesFault: null } ? CascadeAnswers.MarketOf(ground, side, _ => true) : null;
        var reproduction = market is null ? double.NaN : ReproductionProfile.Of(market, new CascadePriors(), 1).MaxWithin2Pct;
        return new EntryFacts(
            instrument, side, score, ageMs, isLive, ground is { ZonesFault: null } ? ground.Zones : [], ground is null ? double.NaN : NearDepth(ground, buys), reproduction,
            flags.Speaking(instrument, side, UnixTime.FromMs(nowMs)), missing);
    }

    /// <summary>Visible depth within 1 % on the side that an order takes; NaN without a usable book.</summary>
    private static double NearDepth(CascadeGround ground, bool buys)
    {
        var usable = ground.Usable.ToList();
        if (usable.Count == 0) return double.NaN;
        var side = buys ? PositionSide.Short : PositionSide.Long; // a buyer takes asks, as a short squeeze does
        return usable.Sum(depth => CascadeInputs.Levels(depth.Book, side) is { Count: > 0 } levels
            ? levels.Where(level => Math.Abs((level.Price / levels[0].Price) - 1) <= NearPct / 100).Sum(level => level.Price * level.Quantity)
            : 0);
    }

    private static void Check(string instrument, PositionSide side)
    {
        if (instrument.Length == 0) throw AccountAnswers.Invalid("instrument", "missing, allowed a canonical instrument such as BTC-USDT");
        _ = AccountAnswers.Side(side);
    }

    private static void Positive(string field, bool isThere, double value)
    {
        if (isThere && !(value > 0 && double.IsFinite(value))) throw AccountAnswers.Invalid(field, Text($"{value}, allowed above 0"));
    }

    private static void NotNegative(string field, double value)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw AccountAnswers.Invalid(field, Text($"{value}, allowed at least 0"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
