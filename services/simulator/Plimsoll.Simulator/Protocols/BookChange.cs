namespace Plimsoll.Simulator.Protocols;

/// <summary>A price level as it stands now.</summary>
/// <param name="IsBid">Side.</param>
/// <param name="PriceTicks">Price, ticks.</param>
/// <param name="Lots">Resting lots; 0 deletes the level.</param>
internal readonly record struct BookChange(bool IsBid, int PriceTicks, long Lots);
