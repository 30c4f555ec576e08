using System.Globalization;
using System.IO.Compression;
using Plimsoll.Simulator.Core.Facts;

namespace Plimsoll.Simulator.Reporting;

/// <summary>Reads a Binance panel: 5-minute closes, 5-minute open interest, 8-hour funding. The months that have open interest are taken.</summary>
internal static class PanelReader
{
    private const long BarMs = 300_000;

    public static FactSeries Read(string folder, string asset)
    {
        var closes = Column(Path.Combine(folder, $"binance_{asset}USDT_5m_futures.csv.gz"), 4);
        var interest = Column(Path.Combine(folder, $"binance_{asset}USDT_oi_5m.csv.gz"), 1);
        var funding = Column(Path.Combine(folder, $"binance_{asset}USDT_1h_funding_rate.csv.gz"), 1);
        var (from, until) = (interest.Keys.Min(), interest.Keys.Max());
        List<double> logs = [], openInterest = [], rates = [];
        foreach (var (bar, close) in closes.Where(row => row.Key >= from && row.Key <= until))
        {
            logs.Add(Math.Log(close));
            openInterest.Add(interest.GetValueOrDefault(bar, double.NaN));

            // A rate is settled at the end of the eight hours it was made in.
            rates.Add(funding.GetValueOrDefault(bar, double.NaN));
        }

        return new FactSeries { Name = $"{asset} Binance", BarMinutes = 5, LogPrices = [.. logs], OpenInterest = [.. openInterest], Funding = [.. rates] };
    }

    // Times are rounded to the bar: stamps of open interest are off by up to two seconds.
    private static SortedDictionary<long, double> Column(string path, int column)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        SortedDictionary<long, double> values = [];
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            values[(long.Parse(fields[0], CultureInfo.InvariantCulture) + (BarMs / 2)) / BarMs] = double.Parse(fields[column], CultureInfo.InvariantCulture);
        }

        return values;
    }
}
