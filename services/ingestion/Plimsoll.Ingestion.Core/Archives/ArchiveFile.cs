using System.Globalization;
using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Ingestion.Core.Archives;

/// <summary>A file of a public archive, told by its name and by the folder it lies in.</summary>
/// <param name="Kind">What its rows are.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Symbol">The symbol as the venue writes it.</param>
/// <param name="FromMs">First time it can hold, Unix milliseconds.</param>
/// <param name="UntilMs">First time after it, Unix milliseconds.</param>
public sealed record ArchiveFile(ArchiveKind Kind, Venue Venue, string Symbol, long FromMs, long UntilMs)
{
    /// <summary>Names of files that can be read, for messages.</summary>
    public const string Allowed =
        "SYMBOL-KIND-YYYY-MM[-DD] of data.binance.vision's USD-M futures with KIND trades, aggTrades, metrics, bookDepth, fundingRate, liquidationSnapshot or a kline interval, "
        + "or EXCHANGE_KIND_YYYY-MM-DD_SYMBOL of tardis with EXCHANGE binance-futures, bybit, okex-swap, gate-io-futures or hyperliquid "
        + "and KIND incremental_book_L2, trades, derivative_ticker or liquidations; each .csv, .csv.gz or .zip";

    private static readonly string[] Endings = [".csv", ".csv.gz", ".zip"];

    /// <summary>How its rows look.</summary>
    public ArchiveFormat Format { get; } = ArchiveFormat.Of(Kind);

    /// <summary>Whether a file has the ending of an archive's file.</summary>
    public static bool HasEnding(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a file's name.</summary>
    /// <param name="name">Name with its ending.</param>
    /// <param name="folders">The folders it lies in, outermost first: klines of mark and index prices are told by them.</param>
    /// <returns>The file, or null where the name is of another form.</returns>
    public static ArchiveFile? FromName(string name, IReadOnlyList<string> folders)
    {
        var ending = Endings.Where(candidate => name.EndsWith(candidate, StringComparison.OrdinalIgnoreCase)).MaxBy(candidate => candidate.Length);
        if (ending is null) return null;
        var stem = name[..^ending.Length];
        return Tardis(stem) ?? Binance(stem, folders);
    }

    private static ArchiveFile? Binance(string stem, IReadOnlyList<string> folders)
    {
        var parts = stem.Split('-');
        if (parts.Length is not (4 or 5) || folders.Contains("spot") || folders.Contains("cm") || folders.Contains("option")
            || KindOf(parts[1], folders) is not { } kind || PeriodOf(string.Join('-', parts[2..])) is not var (from, until))
        {
            return null;
        }

        return new ArchiveFile(kind, Venue.BinanceUsdm, parts[0], from, until);
    }

    private static ArchiveFile? Tardis(string stem)
    {
        var exchange = stem.IndexOf('_', StringComparison.Ordinal);
        var venue = exchange < 0 ? null : VenueOf(stem[..exchange]);
        foreach (var (word, kind) in new[]
        {
            ("incremental_book_L2", ArchiveKind.TardisBook), ("trades", ArchiveKind.TardisTrades),
            ("derivative_ticker", ArchiveKind.TardisTicker), ("liquidations", ArchiveKind.TardisLiquidations),
        })
        {
            if (venue is not { } known || !stem[(exchange + 1)..].StartsWith(word + "_", StringComparison.Ordinal)) continue;
            var rest = stem[(exchange + 1 + word.Length + 1)..].Split('_', 2);
            return rest.Length == 2 && rest[1].Length > 0 && PeriodOf(rest[0]) is var (from, until) ? new ArchiveFile(kind, known, rest[1], from, until) : null;
        }

        return null;
    }

    private static Venue? VenueOf(string exchange) => exchange switch
    {
        "binance-futures" => Venue.BinanceUsdm,
        "bybit" => Venue.Bybit,
        "okex-swap" => Venue.Okx,
        "gate-io-futures" => Venue.Gate,
        "hyperliquid" => Venue.Hyperliquid,
        _ => null,
    };

    private static ArchiveKind? KindOf(string word, IReadOnlyList<string> folders) => word switch
    {
        "trades" => ArchiveKind.Trades,
        "aggTrades" => ArchiveKind.AggregateTrades,
        "metrics" => ArchiveKind.Metrics,
        "bookDepth" => ArchiveKind.BookDepth,
        "fundingRate" => ArchiveKind.FundingRate,
        "liquidationSnapshot" => ArchiveKind.Liquidations,
        "1m" or "3m" or "5m" or "15m" or "30m" or "1h" or "2h" or "4h" or "6h" or "8h" or "12h" or "1d" => folders.Contains("premiumIndexKlines") ? null
            : folders.Contains("markPriceKlines") ? ArchiveKind.MarkKlines
            : folders.Contains("indexPriceKlines") ? ArchiveKind.IndexKlines
            : ArchiveKind.Klines,
        _ => null,
    };

    private static (long FromMs, long UntilMs)? PeriodOf(string text)
    {
        var isMonth = text.Length == 7;
        return DateTimeOffset.TryParseExact(text, isMonth ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? (day.ToUnixTimeMilliseconds(), (isMonth ? day.AddMonths(1) : day.AddDays(1)).ToUnixTimeMilliseconds())
            : null;
    }
}
