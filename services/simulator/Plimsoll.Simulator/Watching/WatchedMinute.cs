using Plimsoll.Market;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Watching;

/// <summary>What stood at a full minute.</summary>
/// <param name="TimeMs">Unix milliseconds.</param>
/// <param name="Positions">Every open position that some price liquidates.</param>
/// <param name="Books">The books of the venues that traded.</param>
public sealed record WatchedMinute(long TimeMs, IReadOnlyList<WatchedPosition> Positions, IReadOnlyList<WatchedBook> Books);

/// <summary>One open position as only the simulator knows it.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="Side">Side.</param>
/// <param name="SizeBase">Size, base units.</param>
/// <param name="LiquidationPrice">Mark at which it is liquidated, USD.</param>
public readonly record struct WatchedPosition(VenueKind Venue, PositionSide Side, double SizeBase, double LiquidationPrice);

/// <summary>One venue's book, best levels first.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="Bids">Bids.</param>
/// <param name="Asks">Asks.</param>
public sealed record WatchedBook(VenueKind Venue, IReadOnlyList<WatchedLevel> Bids, IReadOnlyList<WatchedLevel> Asks);

/// <summary>One level.</summary>
/// <param name="Price">USD.</param>
/// <param name="SizeBase">Base units.</param>
public readonly record struct WatchedLevel(double Price, double SizeBase);

/// <summary>One order of a liquidation engine.</summary>
/// <param name="TimeMs">Unix milliseconds.</param>
/// <param name="Venue">Venue.</param>
/// <param name="Side">Side of the position.</param>
/// <param name="Usd">Closed by it, USD.</param>
/// <param name="LiquidationPrice">Exact liquidation price of the position before it; NaN where there was none.</param>
/// <param name="ReachedBook">It traded on the book; takeovers and deleveraging do not.</param>
public readonly record struct WatchedLiquidation(long TimeMs, VenueKind Venue, PositionSide Side, double Usd, double LiquidationPrice, bool ReachedBook);
