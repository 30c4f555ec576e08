using Plimsoll.Market;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Tape;

/// <summary>How a trade came about.</summary>
public enum PrintKind
{
    /// <summary>On the book.</summary>
    Book,

    /// <summary>The insurance fund took a position over, off the book.</summary>
    Takeover,

    /// <summary>A winner was closed against a bankrupt loser, off the book.</summary>
    Deleveraging,
}

/// <summary>Which market something happened in, and when.</summary>
/// <param name="TimeMs">Unix milliseconds.</param>
/// <param name="Venue">The venue.</param>
public readonly record struct Moment(long TimeMs, VenueKind Venue);

/// <summary>One trade.</summary>
/// <param name="When">Time and venue.</param>
/// <param name="Number">Number of the trade at its venue, from 1.</param>
/// <param name="PriceTicks">Price, ticks.</param>
/// <param name="Lots">Size, lots.</param>
/// <param name="TakerBought">The taker bought.</param>
/// <param name="Kind">How it came about.</param>
/// <param name="Maker">Account of the resting order.</param>
/// <param name="Taker">Account that crossed.</param>
public readonly record struct TradePrint(Moment When, long Number, int PriceTicks, long Lots, bool TakerBought, PrintKind Kind, int Maker, int Taker);

/// <summary>One order of a liquidation engine.</summary>
/// <param name="When">Time and venue.</param>
/// <param name="Account">Whose position.</param>
/// <param name="Role">What kind of trader.</param>
/// <param name="Side">Side of the position that was closed.</param>
/// <param name="Kind">On the book, taken over, or by deleveraging winners.</param>
/// <param name="Lots">Lots closed by this order.</param>
/// <param name="AverageTicks">Average price of the fills.</param>
/// <param name="BankruptcyTicks">Price at which nothing of the margin would have been left; NaN where there is none.</param>
/// <param name="MarkTicks">Mark price that triggered.</param>
/// <param name="LiquidationTicks">Exact liquidation price before; NaN where there was none.</param>
/// <param name="LotsLeft">Lots of the position that are left.</param>
public readonly record struct LiquidationPrint(
    Moment When, int Account, TraderRole Role, PositionSide Side, PrintKind Kind, long Lots, double AverageTicks, double BankruptcyTicks,
    double MarkTicks, double LiquidationTicks, long LotsLeft);

/// <summary>Something worth telling that is neither a trade nor a liquidation: a shock, an outage, a settlement, a whale's step.</summary>
/// <param name="When">Time and venue.</param>
/// <param name="Kind">Short stable name, e.g. <c>funding</c>.</param>
/// <param name="Text">What happened, in words.</param>
/// <param name="Value">The number that goes with it; NaN where there is none.</param>
public readonly record struct WorldEvent(Moment When, string Kind, string Text, double Value);

/// <summary>Receives everything that happens, in order.</summary>
public interface ITape
{
    /// <summary>A trade.</summary>
    void OnTrade(in TradePrint print);

    /// <summary>An order of a liquidation engine.</summary>
    void OnLiquidation(in LiquidationPrint print);

    /// <summary>Something else.</summary>
    void OnEvent(in WorldEvent happened);

    /// <summary>A transfer on the chain.</summary>
    void OnTransfer(in ChainTransfer transfer);
}

/// <summary>A token transfer on the chain.</summary>
/// <param name="TimeMs">Unix milliseconds.</param>
/// <param name="Whale">Number of the whale.</param>
/// <param name="From">Name of the sending wallet, e.g. <c>whale-1</c>.</param>
/// <param name="To">Name of the receiving wallet, e.g. <c>deposit-whale-1-binance</c>.</param>
/// <param name="AmountUsd">Worth in USD.</param>
/// <param name="AmountBase">Amount in base units.</param>
/// <param name="Purpose">withdraw, deposit or sweep.</param>
public readonly record struct ChainTransfer(long TimeMs, int Whale, string From, string To, double AmountUsd, double AmountBase, string Purpose);
