using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Scenarios;

/// <summary>A move of spot from outside, spread evenly over a time. Times in days from the start of the record.</summary>
/// <param name="Day">When it begins.</param>
/// <param name="Minutes">How long it takes, above 0.</param>
/// <param name="LogMove">Log change of spot in all, -1 to 1.</param>
public sealed record Shock(double Day, double Minutes, double LogMove);

/// <summary>A venue stands still.</summary>
/// <param name="Venue">Which.</param>
/// <param name="Day">When it begins.</param>
/// <param name="Minutes">How long it takes, above 0.</param>
public sealed record Outage(VenueKind Venue, double Day, double Minutes);

/// <summary>What a whale means to do.</summary>
/// <param name="Number">Number of the whale, from 1.</param>
/// <param name="TotalUsd">Bought in all, USD.</param>
/// <param name="StartDay">Buying begins.</param>
/// <param name="EndDay">Buying ends.</param>
/// <param name="DepositDay">The coins go to the exchange.</param>
/// <param name="SellDay">Selling begins.</param>
/// <param name="SellMinutes">How long selling takes.</param>
/// <param name="PerpetualShare">Perpetuals sold short on top, per USD of coins sold.</param>
public sealed record WhalePlan(
    int Number, double TotalUsd, double StartDay, double EndDay, double DepositDay, double SellDay, double SellMinutes, double PerpetualShare);
