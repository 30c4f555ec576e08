using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Positions;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Rows of a file as records of positions.v1. Mark prices are left out: the line has newer ones.</summary>
public static class PositionMessages
{
    /// <summary>One message per account, by name; rows that are refused are left out and returned.</summary>
    /// <param name="rows">Row numbers and their fields.</param>
    /// <param name="asOfUnixNs">When the file was true.</param>
    public static (IReadOnlyList<AccountPositions> Accounts, IReadOnlyList<RefusedRow> Refused) Of(IEnumerable<(int Row, JsonElement Fields)> rows, long asOfUnixNs)
    {
        var accounts = new SortedDictionary<string, AccountPositions>(StringComparer.Ordinal);
        var refused = new List<RefusedRow>();
        foreach (var (number, fields) in rows)
        {
            if (PortfolioRow.Read(number, fields, out var refusal) is not { } row)
            {
                refused.Add(new RefusedRow(number, "", refusal!));
                continue;
            }

            if (!accounts.TryGetValue(row.Account, out var account))
                accounts.Add(row.Account, account = new AccountPositions { Account = row.Account, AsOfUnixNs = asOfUnixNs, Origin = Origin.Live });
            if (row.WalletBalance is { } wallet) account.WalletBalanceUsd = wallet;
            if (row.CoinBalance is { } coins && account.CoinBalances.All(known => known.Coin != SymbolTables.BaseOf(row.Symbol)))
                account.CoinBalances.Add(new CoinBalance { Coin = SymbolTables.BaseOf(row.Symbol), Balance = coins });
            account.Positions.Add(Position(row, fields));
        }

        return ([.. accounts.Values], refused);
    }

    private static PositionInput Position(PortfolioRow row, JsonElement fields)
    {
        var input = new PositionInput
        {
            Instrument = $"{SymbolTables.BaseOf(row.Symbol)}-USDT", Venue = row.Venue, Side = row.Side == Side.Long ? PositionSide.Long : PositionSide.Short,
            QuantityBase = row.Quantity, EntryPrice = row.EntryPrice,
            MarginMode = row.Mode == Plimsoll.Market.Accounts.MarginMode.Cross ? MarginMode.Cross : MarginMode.Isolated,
            TakerFeeRate = row.CloseFeeRate,
        };
        input.Inverse = row.IsInverse;
        if (row.IsInverse && row.Mode == Plimsoll.Market.Accounts.MarginMode.Isolated) input.IsolatedMarginCoin = row.IsolatedMargin;
        else if (row.Mode == Plimsoll.Market.Accounts.MarginMode.Isolated) input.IsolatedMarginUsd = row.IsolatedMargin;
        if (row.Stress is { Source: FundingSource.Stated } stress) input.FundingStress8H = stress.Rate8h;
        if (row.Funding.Source == FundingSource.Stated) input.FundingRate8H = row.Funding.Rate8h;
        if (Number(fields, "mmr") is { } rate) input.MaintenanceRate = rate;
        if (Number(fields, "maintenance_amount") is { } amount) input.MaintenanceAmountUsd = amount;
        return input;
    }

    private static double? Number(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
