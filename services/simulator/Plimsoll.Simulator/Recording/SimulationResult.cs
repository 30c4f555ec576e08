namespace Plimsoll.Simulator.Recording;

/// <summary>What a recording came to.</summary>
/// <param name="OrderEvents">Orders taken in, cancels and executions at all venues, warm-up included.</param>
/// <param name="Trades">Trades on the books, all venues.</param>
/// <param name="Liquidations">Orders of liquidation engines, all venues.</param>
/// <param name="LiquidatedUsd">What they closed, USD.</param>
/// <param name="Lines">Lines of public data, all venues.</param>
/// <param name="Positions">Lines of the truth about open positions.</param>
/// <param name="ImbalanceUnits">What does not balance in all ledgers together; 0 or the simulator is wrong.</param>
public sealed record SimulationResult(
    long OrderEvents, long Trades, long Liquidations, double LiquidatedUsd, long Lines, long Positions, long ImbalanceUnits);
