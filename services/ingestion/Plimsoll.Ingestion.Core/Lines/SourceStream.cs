using System.Globalization;
using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>What a stream carries.</summary>
public enum StreamKind
{
    /// <summary>Trades.</summary>
    Trades,

    /// <summary>Mark, oracle, funding and open interest.</summary>
    Context,

    /// <summary>Book snapshots.</summary>
    Depth,

    /// <summary>Liquidation prints.</summary>
    Liquidations,
}

/// <summary>One stream of a source: a file of a recording, or one output of the generated market.</summary>
/// <param name="Name">Name used in ids and messages, e.g. <c>trades_BTC_20260613</c>.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="BaseAsset">Base asset, e.g. BTC.</param>
/// <param name="Venue">Venue it was recorded at.</param>
/// <param name="Order">Rank among streams for lines of equal time: the order of names.</param>
/// <param name="EarliestMs">Lines before this are absurd, Unix milliseconds.</param>
/// <param name="LatestMs">Lines at or after this are absurd, Unix milliseconds.</param>
public sealed record SourceStream(string Name, StreamKind Kind, string BaseAsset, Venue Venue, int Order, long EarliestMs, long LatestMs)
{
    private const long DayMs = 86_400_000;

    /// <summary>Canonical instrument: every stable-quoted linear perpetual is BASE-USDT.</summary>
    public string Instrument { get; } = $"{BaseAsset}-USDT";

    /// <summary>The venue's own symbol.</summary>
    public string Symbol { get; init; } = BaseAsset;

    /// <summary>The real quote asset.</summary>
    public string QuoteAsset { get; init; } = "USD";

    /// <summary>First part of the ids of this stream's events.</summary>
    public string IdPrefix { get; init; } = Venue == Venue.Hyperliquid ? "hyperliquid" : "generated";

    /// <summary>Reads a recording's file name, <c>KIND_COIN_YYYYMMDD</c>.</summary>
    /// <param name="name">File name without extensions.</param>
    /// <param name="order">Rank among the streams of the recording.</param>
    /// <returns>The stream, or null where the name is of another form. Lines may stand up to a day beside the day of the name.</returns>
    public static SourceStream? FromFileName(string name, int order)
    {
        var parts = name.Split('_');
        if (parts.Length != 3 || parts[1].Length == 0
            || !DateTimeOffset.TryParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
        {
            return null;
        }

        StreamKind? kind = parts[0] switch { "trades" => StreamKind.Trades, "ctx" => StreamKind.Context, "l2" => StreamKind.Depth, "liq" => StreamKind.Liquidations, _ => null };
        var startMs = day.ToUnixTimeMilliseconds();
        return kind is { } known
            ? new SourceStream(name, known, parts[1].ToUpperInvariant(), Venue.Hyperliquid, order, startMs - DayMs, startMs + (2 * DayMs))
            : null;
    }
}
