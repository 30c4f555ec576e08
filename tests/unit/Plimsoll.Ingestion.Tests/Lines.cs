using System.Text;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Tests;

internal static class Lines
{
    public static readonly SourceStream Trades = SourceStream.FromFileName("trades_BTC_20260613", 0)!;
    public static readonly SourceStream Context = SourceStream.FromFileName("ctx_BTC_20260613", 1)!;
    public static readonly SourceStream Depth = SourceStream.FromFileName("l2_BTC_20260613", 2)!;

    public const long StartMs = 1_781_308_800_000;

    public static LineOutcome Decode(SourceStream stream, string line) => LineDecoder.Decode(stream, 7, Encoding.UTF8.GetBytes(line));

    public static TradeLine Trade(long timeMs, long number = 1) => new(timeMs, new LinePlace(Trades, number), 63_000, 0.5, true);

    public static ContextLine ContextAt(long timeMs, long number = 1) => new(timeMs, new LinePlace(Context, number), 1.25e-5, 30_000, 63_000, 63_010);

    /// <summary>A book with these best prices and ten levels a side, one unit of price apart, one unit of size each.</summary>
    public static DepthLine Book(long timeMs, double bid = 9_999.5, double ask = 10_000.5, int levels = 10) => new(
        timeMs, new LinePlace(Depth, timeMs),
        [.. Enumerable.Range(0, levels).Select(level => new BookLevel(bid - level, 1))],
        [.. Enumerable.Range(0, levels).Select(level => new BookLevel(ask + level, 1))],
        IsCrossed: bid >= ask);
}
