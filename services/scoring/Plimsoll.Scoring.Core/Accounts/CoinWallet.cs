namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>A wallet in coins behind cross inverse positions of one base asset.</summary>
/// <param name="Coin">Base asset, e.g. <c>BTC</c>.</param>
/// <param name="Balance">Coins.</param>
/// <param name="Asset">Index of an instrument whose mark values the coin.</param>
public readonly record struct CoinWallet(string Coin, double Balance, int Asset);
