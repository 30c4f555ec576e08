using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Plimsoll.Ingestion.IntegrationTests;

/// <summary>Writes small made-up archives as data.binance.vision and tardis.dev lay them out.</summary>
internal static class ArchiveFolder
{
    private const long StartMs = 1_721_260_800_000;
    private const int Trades = 2_000;

    /// <summary>Binance: trades, metrics, mark prices, funding and liquidations of a part of a day.</summary>
    public static void WriteBinance(string folder)
    {
        Write(folder, "BTCUSDT-trades-2024-07-18.csv.gz", "id,price,qty,quote_qty,time,is_buyer_maker", Enumerable.Range(0, Trades).Select(row =>
            Line($"{5_000 + row},{64_000 + (row % 200)}.5,{(row % 50 == 0 ? 20 : 0.25)},1,{StartMs + (row * 500)},{(row % 3 == 0 ? "true" : "false")}")));
        Write(folder, "BTCUSDT-metrics-2024-07-18.csv", "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio",
            ["2024-07-18 00:05:00,BTCUSDT,80123.5,5137000000.25,1.1,1.2,1.3,0.9", "2024-07-18 00:10:00,BTCUSDT,80100.5,5136000000,1.1,1.2,1.3,0.9"]);
        Write(folder, "markPriceKlines/BTCUSDT-1m-2024-07-18.csv", null, Enumerable.Range(0, 16).Select(minute => Line($"{StartMs + (minute * 60_000)},64000,64010,63990,{64_000 + minute},0,{StartMs + (minute * 60_000) + 59_999},0,60,0,0,0")));
        Write(folder, "BTCUSDT-liquidationSnapshot-2024-07-18.csv", "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity", [Line($"{StartMs + 7_000},SELL,LIMIT,IOC,0.2,63000,63100.5,FILLED,0.1,0.2")]);
    }

    /// <summary>Tardis: books, trades, tickers and liquidations of Bybit.</summary>
    public static void WriteTardis(string folder)
    {
        const string Name = "2024-07-18_BTCUSDT.csv.gz";
        string At(int row) => Line($"bybit,BTCUSDT,{(StartMs * 1_000) + (row * 250_000L)},{(StartMs * 1_000) + (row * 250_000L) + 2_500}");
        Write(folder, $"bybit_incremental_book_L2_{Name}", "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount",
            [.. new[] { "bid,63999.5,5", "bid,63990,7", "ask,64000.5,4", "ask,64010,9" }.Select(level => $"{At(0)},true,{level}"),
                .. Enumerable.Range(1, Trades).Select(row => Line($"{At(row)},false,{(row % 2 == 0 ? "bid,63999.5" : "ask,64000.5")},{1 + (row % 9)}"))]);
        Write(folder, $"bybit_trades_{Name}", "exchange,symbol,timestamp,local_timestamp,id,side,price,amount", Enumerable.Range(0, Trades).Select(row => Line($"{At(row)},t{row},{(row % 3 == 0 ? "buy" : "sell")},64000,{(row % 50 == 0 ? 20 : 0.25)}")));
        Write(folder, $"bybit_derivative_ticker_{Name}", "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price",
            Enumerable.Range(0, 20).Select(row => Line($"{At(row * 100)},{(StartMs + 28_800_000) * 1_000},0.0001,,50000,64001.5,64002,{64_000 + row}")));
        Write(folder, $"bybit_liquidations_{Name}", "exchange,symbol,timestamp,local_timestamp,id,side,price,amount", [$"{At(9)},,buy,64000,0.5"]);
    }

    private static void Write(string folder, string name, string? header, IEnumerable<string> rows)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var bytes = Encoding.UTF8.GetBytes(string.Concat((header is null ? rows : rows.Prepend(header)).Select(row => row + "\n")));
        using var file = File.Create(path);
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            file.Write(bytes);
            return;
        }

        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        gzip.Write(bytes);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
