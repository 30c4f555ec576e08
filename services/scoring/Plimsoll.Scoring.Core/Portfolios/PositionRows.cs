using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Contract messages as rows, so that one set of rules judges files, topics and calls.</summary>
internal static class PositionRows
{
    /// <summary>Rows of an account; marks that are absent are taken from the market.</summary>
    public static IEnumerable<(int Row, JsonElement Fields)> Of(AccountPositions account, Func<string, MarketNow?> market) =>
        account.Positions.Select((position, i) => (i + 1, Row(account, position, market(position.Instrument))));

    private static JsonElement Row(AccountPositions account, PositionInput position, MarketNow? now)
    {
        var json = new JsonObject
        {
            ["account"] = account.Account.Length > 0 ? account.Account : "account", ["venue"] = position.Venue, ["symbol"] = position.Instrument,
            ["side"] = position.Side switch { PositionSide.Long => "long", PositionSide.Short => "short", _ => "unspecified" },
            ["margin_mode"] = position.MarginMode switch { MarginMode.Cross => "cross", MarginMode.Isolated => "isolated", _ => "unspecified" },
            ["quantity"] = Number(position.QuantityBase), ["entry_price"] = Number(position.EntryPrice),
        };
        Put(json, "wallet_balance", account.HasWalletBalanceUsd ? account.WalletBalanceUsd : null);
        if (position.Inverse) json["contract"] = "inverse";
        if (position.Inverse && position.MarginMode == MarginMode.Cross)
            Put(json, "wallet_balance_coin", account.CoinBalances.FirstOrDefault(wallet => wallet.Coin == SymbolTables.BaseOf(position.Instrument))?.Balance);
        if (position.Inverse) Put(json, "isolated_margin", position.HasIsolatedMarginCoin ? position.IsolatedMarginCoin : null);
        else Put(json, "isolated_margin", position.HasIsolatedMarginUsd ? position.IsolatedMarginUsd : null);
        Put(json, "leverage", position.HasLeverage ? position.Leverage : null);
        Put(json, "mmr", position.HasMaintenanceRate ? position.MaintenanceRate : null);
        Put(json, "maintenance_amount", position.HasMaintenanceAmountUsd ? position.MaintenanceAmountUsd : null);
        Put(json, "taker_fee_rate", position.HasTakerFeeRate ? position.TakerFeeRate : null);
        Put(json, "funding_rate_8h", position.HasFundingRate8H ? position.FundingRate8H : null);
        Put(json, PortfolioRow.ObservedFunding, now?.Funding8h);
        Put(json, "funding_stress_8h", position.HasFundingStress8H ? position.FundingStress8H : null);
        Put(json, PortfolioRow.ObservedStress, now?.FundingStress8h);
        Put(json, "mark_price", position.HasMarkPrice ? position.MarkPrice : now?.MarkPrice);
        Put(json, "volatility", position.HasVolatility ? position.Volatility : now is { Volatility.IsEmpty: false } ? now.Volatility[Touch.RiskHorizons.Day] : null);
        using var document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    private static void Put(JsonObject json, string name, double? value)
    {
        if (value is { } number) json[name] = Number(number);
    }

    // NaN and the infinities are no JSON numbers: as text they are refused by field like any other text.
    private static JsonValue Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(FormattableString.Invariant($"{value}"));
}
