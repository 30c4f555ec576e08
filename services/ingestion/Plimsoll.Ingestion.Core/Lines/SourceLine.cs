namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>One decoded line of a source. Its place in the source identifies it.</summary>
/// <param name="TimeMs">Venue time in Unix milliseconds.</param>
/// <param name="Place">Where the line stands.</param>
public abstract record SourceLine(long TimeMs, LinePlace Place);

/// <summary>Where a line stands: the order of lines of equal time, and the source of ids.</summary>
/// <param name="Stream">The stream (file) it belongs to.</param>
/// <param name="Number">Line number within the stream, from 1.</param>
public readonly record struct LinePlace(SourceStream Stream, long Number);

/// <summary>A trade.</summary>
/// <param name="TimeMs">Venue time in Unix milliseconds.</param>
/// <param name="Place">Where the line stands.</param>
/// <param name="Price">Price in quote units, above 0.</param>
/// <param name="SizeBase">Size in base units, above 0.</param>
/// <param name="TakerBought">The aggressor bought.</param>
public sealed record TradeLine(long TimeMs, LinePlace Place, double Price, double SizeBase, bool TakerBought) : SourceLine(TimeMs, Place);

/// <summary>Mark, oracle, funding and open interest at one moment.</summary>
/// <param name="TimeMs">Venue time in Unix milliseconds.</param>
/// <param name="Place">Where the line stands.</param>
/// <param name="FundingPerHour">Funding rate as a fraction per hour; positive means longs pay shorts.</param>
/// <param name="OpenInterestBase">Open interest in base units, one side.</param>
/// <param name="MarkPrice">Mark price in quote units.</param>
/// <param name="OraclePrice">Oracle (index) price in quote units.</param>
public sealed record ContextLine(
    long TimeMs, LinePlace Place, double FundingPerHour, double OpenInterestBase, double MarkPrice, double OraclePrice) : SourceLine(TimeMs, Place);

/// <summary>A liquidation print. Simulated recordings have them; the recorded venue publishes none.</summary>
/// <param name="TimeMs">Venue time in Unix milliseconds.</param>
/// <param name="Place">Where the line stands.</param>
/// <param name="Price">Average fill price in quote units, above 0.</param>
/// <param name="SizeBase">Size in base units, above 0.</param>
/// <param name="LongLiquidated">A long position was closed.</param>
public sealed record LiquidationLine(long TimeMs, LinePlace Place, double Price, double SizeBase, bool LongLiquidated) : SourceLine(TimeMs, Place);

/// <summary>A full snapshot of the top of the book.</summary>
/// <param name="TimeMs">Venue time in Unix milliseconds.</param>
/// <param name="Place">Where the line stands.</param>
/// <param name="Bids">Best first, strictly descending.</param>
/// <param name="Asks">Best first, strictly ascending.</param>
/// <param name="IsCrossed">The best bid is at or above the best ask: not to be used.</param>
public sealed record DepthLine(long TimeMs, LinePlace Place, BookLevel[] Bids, BookLevel[] Asks, bool IsCrossed) : SourceLine(TimeMs, Place);

/// <summary>One price level.</summary>
/// <param name="Price">Price in quote units.</param>
/// <param name="SizeBase">Resting size in base units.</param>
public readonly record struct BookLevel(double Price, double SizeBase);
