using System.Collections.Immutable;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>An account's money and positions.</summary>
/// <param name="Account">Name.</param>
/// <param name="WalletUsd">Wallet balance behind cross positions, USD; isolated margins are apart.</param>
/// <param name="Positions">Positions.</param>
public sealed record AccountBook(string Account, double WalletUsd, ImmutableArray<HeldPosition> Positions)
{
    /// <summary>Wallets in coins, which positions name by index.</summary>
    public ImmutableArray<CoinWallet> Coins { get; init; } = [];

    /// <summary>Whether any position stands on the wallet in USD.</summary>
    public bool HasCross => Positions.Any(position => position.IsOnWallet);

    /// <summary>The same account without one position: its profit or loss is taken into the wallet.</summary>
    /// <param name="index">Position to close.</param>
    /// <param name="markPrice">Price at which it is closed.</param>
    public AccountBook Without(int index, double markPrice) => this with
    {
        WalletUsd = WalletUsd + (Positions[index].IsOnWallet ? Positions[index].PnlUsd(markPrice) : 0),
        Positions = Positions.RemoveAt(index),
    };
}
