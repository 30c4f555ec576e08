namespace Plimsoll.Market.Venues;

/// <summary>In what a contract is margined.</summary>
public enum ContractKind
{
    /// <summary>In a stable coin; profit is linear in price.</summary>
    Linear,

    /// <summary>In the base coin; profit is linear in 1/price.</summary>
    Inverse,
}
