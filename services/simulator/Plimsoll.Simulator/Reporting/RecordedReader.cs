using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Simulator.Core.Facts;

namespace Plimsoll.Simulator.Reporting;

/// <summary>Reads a Hyperliquid recording into bars of a minute: last price, net taker volume, open interest, premium, and shapes of books.</summary>
internal static class RecordedReader
{
    private const long BarMs = 60_000;

    // One book in so many: two minutes apart.
    private const int OneBookIn = 60;

    // Twenty levels reach a few basis points; the first of them is the touch.
    private const double ShapeFrom = 2e-5;

    public static FactSeries Read(string folder, string asset)
    {
        SortedDictionary<long, (double Price, double Net)> bars = [];
        foreach (var line in Lines(folder, $"trades_{asset}_*"))
        {
            var bar = line.GetProperty("ts").GetInt64() / BarMs;
            var size = line.GetProperty("sz").GetDouble() * (line.GetProperty("side").GetString() == "B" ? 1 : -1);
            bars[bar] = (line.GetProperty("px").GetDouble(), bars.GetValueOrDefault(bar).Net + size);
        }

        SortedDictionary<long, (double OpenInterest, double Premium)> contexts = [];
        foreach (var line in Lines(folder, $"ctx_{asset}_*"))
            contexts[line.GetProperty("ts").GetInt64() / BarMs] = (line.GetProperty("oi").GetDouble(), (line.GetProperty("mark").GetDouble() / line.GetProperty("oracle").GetDouble()) - 1);
        return Fill(asset, bars, contexts, [.. Lines(folder, $"l2_{asset}_*").Where((_, index) => index % OneBookIn == 0).Select(Shape)]);
    }

    // Minutes without a trade keep the last price.
    private static FactSeries Fill(
        string asset, SortedDictionary<long, (double Price, double Net)> bars, SortedDictionary<long, (double OpenInterest, double Premium)> contexts, double[] shapes)
    {
        List<double> logs = [], net = [], openInterest = [], premiums = [];
        var (price, premium) = (bars.First().Value.Price, 0.0);
        for (var bar = bars.Keys.First(); bar <= bars.Keys.Last(); bar++)
        {
            var known = bars.TryGetValue(bar, out var trades);
            price = known ? trades.Price : price;
            logs.Add(Math.Log(price));
            net.Add(known ? trades.Net : 0);
            var has = contexts.TryGetValue(bar, out var context);
            openInterest.Add(has ? context.OpenInterest : double.NaN);
            premium += has ? (context.Premium - premium) / 60 : 0;
            premiums.Add(premium);
        }

        return new FactSeries
        {
            Name = $"{asset} Hyperliquid", BarMinutes = 1, LogPrices = [.. logs], NetTaker = [.. net], OpenInterest = [.. openInterest],
            Funding = [.. premiums], BookShapes = shapes,
        };
    }

    private static double Shape(JsonElement book)
    {
        var (bids, asks) = (book.GetProperty("bids"), book.GetProperty("asks"));
        var mid = (bids[0][0].GetDouble() + asks[0][0].GetDouble()) / 2;
        return (ShapeOf(bids, mid) + ShapeOf(asks, mid)) / 2;
    }

    private static double ShapeOf(JsonElement levels, double mid)
    {
        List<double> distances = [], sizes = [];
        foreach (var level in levels.EnumerateArray())
        {
            distances.Add(Math.Abs(level[0].GetDouble() - mid) / mid);
            sizes.Add(level[1].GetDouble());
        }

        return BookShape.Exponent(distances, sizes, ShapeFrom);
    }

    private static IEnumerable<JsonElement> Lines(string folder, string pattern)
    {
        foreach (var path in Directory.EnumerateFiles(folder, pattern + ".jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            while (reader.ReadLine() is { } line)
            {
                using var json = JsonDocument.Parse(line);
                yield return json.RootElement.Clone();
            }
        }
    }
}
