using System.Globalization;
using System.IO.Compression;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Cli.Positions;

/// <summary>Reads five-minute candles: <c>binance_SYMBOL_5m_futures.csv.gz</c> with the columns date (ms), open, high, low, close, volume.</summary>
internal static class CandleFile
{
    private const string Ending = "_5m_futures.csv.gz";
    private const string Beginning = "binance_";
    private const string Header = "date,open,high,low,close,volume";

    /// <summary>All series of a folder, by symbol.</summary>
    /// <exception cref="InvalidDataException">There are none, or a file has another header or a wrong row.</exception>
    public static IReadOnlyList<CandleSeries> ReadFolder(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, $"{Beginning}*{Ending}") : [];
        if (files.Length == 0) throw new InvalidDataException($"{folder}: no {Beginning}*{Ending}");
        return [.. files.Order(StringComparer.Ordinal).Select(Read)];
    }

    private static CandleSeries Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        if (reader.ReadLine() != Header) throw new InvalidDataException($"{path}: first line must be '{Header}'");
        var times = new List<long>();
        var prices = new List<double>[] { [], [], [], [] };
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var parts = text.Split(',');
            if (parts.Length < 5 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time) || (times.Count > 0 && time <= times[^1]))
                throw new InvalidDataException($"{path}({line}): '{text}', allowed ascending times and four prices");
            times.Add(time);
            for (var i = 0; i < prices.Length; i++)
            {
                if (!double.TryParse(parts[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var price) || !(price > 0 && double.IsFinite(price)))
                    throw new InvalidDataException($"{path}({line}): price '{parts[i + 1]}', allowed above 0");
                prices[i].Add(price);
            }
        }

        var name = Path.GetFileName(path);
        return new CandleSeries(name[Beginning.Length..^Ending.Length], [.. times], [.. prices[0]], [.. prices[1]], [.. prices[2]], [.. prices[3]]);
    }
}
