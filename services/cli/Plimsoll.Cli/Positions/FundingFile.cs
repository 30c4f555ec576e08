using System.Globalization;
using System.IO.Compression;

namespace Plimsoll.Cli.Positions;

/// <summary>Reads funding rates: <c>binance_SYMBOL_1h_funding_rate.csv.gz</c>, the rate of eight hours in the column open.</summary>
internal static class FundingFile
{
    private const string Pattern = "binance_*_1h_funding_rate.csv.gz";
    private const double Quantile = 0.95; // quant specification E.1

    /// <summary>The 95th percentile of the absolute rates of all symbols before a time, each rate weighing the same.</summary>
    /// <exception cref="InvalidDataException">There are none, or a row is wrong.</exception>
    public static double StressOf(string folder, long untilMs)
    {
        var sizes = new List<double>();
        foreach (var path in Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal)) sizes.AddRange(Read(path, untilMs));
        if (sizes.Count == 0) throw new InvalidDataException($"{folder}: no rates in {Pattern}");
        sizes.Sort();
        return sizes[(int)Math.Ceiling(Quantile * sizes.Count) - 1];
    }

    private static IEnumerable<double> Read(string path, long untilMs)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var parts = text.Split(',');
            if (parts.Length < 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time)
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) || !double.IsFinite(rate))
                throw new InvalidDataException($"{path}({line}): '{text}', allowed a time and a rate");
            if (time < untilMs) yield return Math.Abs(rate);
        }
    }
}
