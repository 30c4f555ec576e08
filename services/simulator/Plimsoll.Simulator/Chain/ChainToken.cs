namespace Plimsoll.Simulator.Chain;

/// <summary>An ERC-20 token.</summary>
/// <param name="Symbol">Symbol, e.g. WBTC.</param>
/// <param name="Address">Contract.</param>
/// <param name="Decimals">Decimals of its smallest unit.</param>
internal sealed record ChainToken(string Symbol, string Address, int Decimals);
