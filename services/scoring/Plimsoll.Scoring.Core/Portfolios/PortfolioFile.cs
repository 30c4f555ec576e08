using System.Text.Json;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Venues;
using Plimsoll.Scoring.Core.Accounts;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>A row that was not taken, or an account that could not be judged because of one.</summary>
/// <param name="Row">Row of the file, from 1; 0 for a whole account.</param>
/// <param name="Account">Account, where it could be read.</param>
/// <param name="Refusal">Field, value and what is allowed.</param>
public sealed record RefusedRow(int Row, string Account, Refusal Refusal);

/// <summary>Accounts as a file states them.</summary>
/// <param name="Books">Accounts that can be judged.</param>
/// <param name="Assets">Markets by asset index.</param>
/// <param name="Refused">What was not taken.</param>
public sealed record PortfolioFile(IReadOnlyList<AccountBook> Books, IReadOnlyList<AssetView> Assets, IReadOnlyList<RefusedRow> Refused)
{
    /// <summary>
    /// Builds accounts from rows. A cross account of which one cross row was refused is refused as a whole: without that position's
    /// maintenance margin every answer would be wrong.
    /// </summary>
    /// <param name="rows">Row numbers and their fields.</param>
    /// <param name="refusedBefore">Rows that could not even be split into fields.</param>
    /// <param name="absentVolatility">Annual volatility of rows that state none; null refuses them.</param>
    public static PortfolioFile Of(IEnumerable<(int Row, JsonElement Fields)> rows, IEnumerable<RefusedRow> refusedBefore, double? absentVolatility)
    {
        var refused = refusedBefore.ToList();
        var assets = new AssetTable(absentVolatility);
        var accounts = new SortedDictionary<string, AccountRows>(StringComparer.Ordinal);
        foreach (var (row, fields) in rows)
        {
            var account = fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty("account", out var name) ? name.ToString() : "";
            Refusal? refusal;
            var read = fields.ValueKind == JsonValueKind.Object ? PortfolioRow.Read(row, fields, out refusal) : Not(out refusal);
            if (!accounts.TryGetValue(account, out var own)) accounts.Add(account, own = new AccountRows());
            if (read is not null && refusal is null) refusal = own.WalletFault(read);
            var asset = read is not null && refusal is null ? assets.IndexOf(read, out refusal) : -1;
            if (read is null || refusal is not null)
            {
                refused.Add(new RefusedRow(row, account, refusal!));
                own.IsCrossBroken |= read is null ? !IsIsolated(fields) : read.Mode == MarginMode.Cross;
                continue;
            }

            own.Take(read, asset);
        }

        return new PortfolioFile([.. accounts.SelectMany(pair => Book(pair.Key, pair.Value, refused))], assets.Views, refused);
    }

    private static IEnumerable<AccountBook> Book(string name, AccountRows rows, List<RefusedRow> refused)
    {
        var positions = rows.Positions;
        if (positions.Any(position => position.Mode == MarginMode.Cross))
        {
            var refusal = rows.IsCrossBroken ? new Refusal("account", "a cross position of this account was refused: without its maintenance margin no answer is right")
                : rows.Wallet is null && positions.Any(position => position.IsOnWallet) ? new Refusal("wallet_balance", "missing in every row of a cross account, allowed a balance in USD")
                : rows.CoinWithoutBalance is { } coin ? new Refusal("wallet_balance_coin", $"missing in every cross row of {coin}, allowed a balance in {coin}")
                : null;
            if (refusal is not null)
            {
                refused.Add(new RefusedRow(0, name, refusal));
                positions = [.. positions.Where(position => position.Mode == MarginMode.Isolated)];
            }
        }

        if (positions.Count == 0) yield break;
        yield return new AccountBook(name, rows.Wallet ?? 0, [.. positions]) { Coins = positions.Exists(position => position.Wallet >= 0) ? rows.Coins : [] };
    }

    private static PortfolioRow? Not(out Refusal? refusal)
    {
        refusal = new Refusal("row", "not an object, allowed an object of fields");
        return null;
    }

    private static bool IsIsolated(JsonElement fields) =>
        fields.ValueKind == JsonValueKind.Object && (!fields.TryGetProperty("margin_mode", out var mode) || mode.ValueEquals("isolated"));
}
