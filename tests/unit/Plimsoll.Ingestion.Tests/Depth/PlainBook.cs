using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Plimsoll.Ingestion.Tests.Depth;

/// <summary>
/// A Binance book as the documentation tells it, written without a line of the code it is held against: JSON documents, decimals, two
/// sorted dictionaries.
/// </summary>
internal sealed class PlainBook
{
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];
    private readonly List<JsonElement> _before = [];
    private long? _snapshot;
    private long? _last;

    public long Lines { get; private set; }

    public long Applied { get; private set; }

    public long Gaps { get; private set; }

    public List<(double, double)> Bids => Best(_bids);

    public List<(double, double)> Asks => Best(_asks);

    public void Play(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            Lines++;
            var document = JsonDocument.Parse(line[(line.IndexOf(' ') + 1)..]).RootElement;
            if (document.TryGetProperty("lastUpdateId", out var number))
            {
                Load(document, number.GetInt64());
            }
            else if (document.GetProperty("data") is var data && data.GetProperty("e").GetString() == "depthUpdate")
            {
                Change(data);
            }
        }
    }

    private void Load(JsonElement snapshot, long number)
    {
        _bids.Clear();
        _asks.Clear();
        Set(_bids, snapshot.GetProperty("bids"));
        Set(_asks, snapshot.GetProperty("asks"));
        (_snapshot, _last) = (number, null);
        foreach (var change in _before)
        {
            Change(change);
        }
    }

    private void Change(JsonElement change)
    {
        if (_snapshot is null)
        {
            _before.Add(change.Clone());
            return;
        }

        var (first, last, previous) = (change.GetProperty("U").GetInt64(), change.GetProperty("u").GetInt64(), change.GetProperty("pu").GetInt64());
        if (_last is null && last < _snapshot)
        {
            return;
        }

        Gaps += (_last is null ? first <= _snapshot : previous == _last) ? 0 : 1;
        _last = last;
        Applied++;
        Set(_bids, change.GetProperty("b"));
        Set(_asks, change.GetProperty("a"));
    }

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

    private static List<(double, double)> Best(SortedDictionary<decimal, decimal> side) => [.. side.Take(20).Select(level => ((double)level.Key, (double)level.Value))];
}
