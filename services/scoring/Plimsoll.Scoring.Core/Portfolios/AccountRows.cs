using System.Collections.Immutable;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Venues;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Rows of one account as they are read: they must agree about the wallets behind them.</summary>
internal sealed class AccountRows
{
    private readonly List<CoinWallet> _coins = [];
    private readonly List<bool> _isStated = [];

    public double? Wallet { get; private set; }

    public bool IsCrossBroken { get; set; }

    public List<HeldPosition> Positions { get; } = [];

    public ImmutableArray<CoinWallet> Coins => [.. _coins];

    /// <summary>The first coin of which no row states the balance; null where all do.</summary>
    public string? CoinWithoutBalance => _isStated.IndexOf(false) is >= 0 and var index ? _coins[index].Coin : null;

    public Refusal? WalletFault(PortfolioRow row)
    {
        if (row.WalletBalance is { } stated && Wallet is { } known && stated != known)
            return new Refusal("wallet_balance", FormattableString.Invariant($"{stated}, allowed {known} as in the account's other rows"));
        return row.CoinBalance is { } coins && IndexOf(row) is >= 0 and var index && _isStated[index] && _coins[index].Balance != coins
            ? new Refusal("wallet_balance_coin", FormattableString.Invariant($"{coins}, allowed {_coins[index].Balance} as in the account's other rows of {_coins[index].Coin}"))
            : null;
    }

    public void Take(PortfolioRow row, int asset)
    {
        Wallet ??= row.WalletBalance;
        Positions.Add(new HeldPosition(
            asset, row.Side, row.Quantity, row.EntryPrice, row.Mode, row.IsolatedMargin, row.Schedule, row.CloseFeeRate, row.Funding, row.IsInverse, row.IsFlat,
            row.IsInverse && row.Mode == MarginMode.Cross ? WalletOf(row, asset) : -1));
    }

    private int WalletOf(PortfolioRow row, int asset)
    {
        var index = IndexOf(row);
        if (index < 0)
        {
            index = _coins.Count;
            _coins.Add(new CoinWallet(SymbolTables.BaseOf(row.Symbol), 0, asset));
            _isStated.Add(false);
        }

        if (row.CoinBalance is { } balance) (_coins[index], _isStated[index]) = (_coins[index] with { Balance = balance }, true);
        return index;
    }

    private int IndexOf(PortfolioRow row) => _coins.FindIndex(wallet => wallet.Coin == SymbolTables.BaseOf(row.Symbol));
}
