using System.Globalization;
using System.Text.Json;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>The venue's own book: decimals in sorted dictionaries.</summary>
internal sealed class TrueBook
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];

    public TrueBook(JsonElement snapshot)
    {
        Number = snapshot.GetProperty("lastUpdateId").GetInt64();
        Set(_bids, snapshot.GetProperty("bids"));
        Set(_asks, snapshot.GetProperty("asks"));
    }

    public long Number { get; private set; }

    public List<(double, double)> Bids => [.. _bids.Take(20).Select(level => ((double)level.Key, (double)level.Value))];

    public List<(double, double)> Asks => [.. _asks.Take(20).Select(level => ((double)level.Key, (double)level.Value))];

    public void Apply(JsonElement change)
    {
        Number = change.GetProperty("u").GetInt64();
        Set(_bids, change.GetProperty("b"));
        Set(_asks, change.GetProperty("a"));
    }

    public string ToJson() =>
        $$"""{"lastUpdateId":{{Number}},"E":1721347022759,"T":1721347022750,"bids":{{Side(_bids)}},"asks":{{Side(_asks)}}}""";

    private static string Side(SortedDictionary<decimal, decimal> side) =>
        $"[{string.Join(',', side.Take(1_000).Select(level => string.Create(CultureInfo.InvariantCulture, $"[\"{level.Key}\",\"{level.Value}\"]")))}]";

    private static void Set(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = decimal.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            var quantity = decimal.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
            if (quantity == 0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = quantity;
            }
        }
    }
}
