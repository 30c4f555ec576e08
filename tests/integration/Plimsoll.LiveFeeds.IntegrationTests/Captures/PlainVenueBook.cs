using System.Globalization;
using System.Text.Json;

namespace Plimsoll.LiveFeeds.IntegrationTests.Captures;

/// <summary>The book of one symbol of a capture as the venue's documentation tells it: snapshot, then what follows it. Decimals in sorted dictionaries.</summary>
internal sealed class PlainVenueBook
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];

    public PlainVenueBook(JsonElement snapshot, long number)
    {
        Number = number;
        Set(_bids, snapshot.GetProperty("bids"));
        Set(_asks, snapshot.GetProperty("asks"));
    }

    public long Number { get; private set; }

    public List<(double, double)> Bids => [.. _bids.Take(20).Select(level => ((double)level.Key, (double)level.Value))];

    public List<(double, double)> Asks => [.. _asks.Take(20).Select(level => ((double)level.Key, (double)level.Value))];

    /// <summary>Applies a change with U, u, b and a that ends after the book's number; one that ends before is in it already.</summary>
    public void Apply(JsonElement change)
    {
        var last = change.GetProperty("u").GetInt64();
        if (last < Number)
        {
            return;
        }

        Number = last;
        Set(_bids, change.GetProperty("b"));
        Set(_asks, change.GetProperty("a"));
    }

    /// <summary>Applies a change that has no number: the next in line.</summary>
    public void Apply(JsonElement bids, JsonElement asks)
    {
        Set(_bids, bids);
        Set(_asks, asks);
    }

    private static void Set(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var isPair = level.ValueKind == JsonValueKind.Array;
            var (price, size) = (Number(isPair ? level[0] : level.GetProperty("p")), Number(isPair ? level[1] : level.GetProperty("s")));
            if (size == 0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = size;
            }
        }

        static decimal Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDecimal();
    }
}
