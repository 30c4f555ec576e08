using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Market.Books;

namespace Plimsoll.PropertyTests.Books;

/// <summary>A message on its way: numbers and levels.</summary>
internal sealed record NumberedMessage(DepthNumbers Numbers, (BookSide Side, long Ticks, long Lots)[] Levels);

/// <summary>A made-up venue that numbers its messages as one of the real ones does, and knows the true book at every number.</summary>
internal sealed class NumberedVenue
{
    private readonly Random _random;
    private readonly string _style;
    private readonly OracleBook _truth = new();
    private readonly Dictionary<long, string> _books = [];
    private long _number;
    private long _mid = 100_000;
    private long _timeMs = 1_000;

    public NumberedVenue(string style, int seed)
    {
        (_style, _random, _number) = (style, new Random(seed), style == "bybit" ? 100 : 1_000_000);
        for (var level = 1; level <= 15; level++)
        {
            _truth.Set(BookSide.Bid, _mid - level, level);
            _truth.Set(BookSide.Ask, _mid + level, level);
        }

        Remember();
    }

    public SequenceRule Rule => _style switch
    {
        "binance" => new BinanceRule(),
        "bybit" => new BybitRule(),
        "okx" => new OkxRule(),
        _ => new GateRule(),
    };

    /// <summary>The true book at a number, in words that can be compared; null where no message ended there.</summary>
    public string? At(long number) => _books.GetValueOrDefault(number);

    /// <summary>The market moves; the message says how.</summary>
    public NumberedMessage Change()
    {
        _mid += _random.Next(-1, 2);
        var levels = new List<(BookSide, long, long)>();
        for (var count = _random.Next(_style == "okx" ? 0 : 1, 6); count > 0; count--)
        {
            var side = _random.Next(2) == 0 ? BookSide.Bid : BookSide.Ask;
            var ticks = side == BookSide.Bid ? _mid - _random.Next(1, 20) : _mid + _random.Next(1, 20);
            levels.Add((side, ticks, _random.Next(0, 50)));
        }

        // What the touch has passed is gone.
        levels.AddRange(_truth.Levels(BookSide.Bid).Where(level => level.PriceTicks >= _mid).Select(level => (BookSide.Bid, level.PriceTicks, 0L)));
        levels.AddRange(_truth.Levels(BookSide.Ask).Where(level => level.PriceTicks <= _mid).Select(level => (BookSide.Ask, level.PriceTicks, 0L)));
        foreach (var (side, ticks, lots) in levels)
        {
            _truth.Set(side, ticks, lots);
        }

        var previous = _number;
        _number += _style == "bybit" ? 1 : levels.Count == 0 ? 0 : _random.Next(1, 40);
        var first = _style == "binance" ? _random.NextInt64(previous + 1, _number + 1) : previous + 1;
        _timeMs += 100;
        Remember();
        return new NumberedMessage(new DepthNumbers(DepthForm.Change, Math.Min(first, _number), _number, previous, _timeMs), [.. levels]);
    }

    /// <summary>The whole book as it is now.</summary>
    public NumberedMessage Snapshot() => new(
        new DepthNumbers(_style == "bybit" ? DepthForm.StreamSnapshot : DepthForm.RequestedSnapshot, _number, _number, 0, _timeMs),
        [.. new[] { BookSide.Bid, BookSide.Ask }.SelectMany(side => _truth.Levels(side).Select(level => (side, level.PriceTicks, level.SizeLots)))]);

    /// <summary>A book in words that can be compared.</summary>
    public static string Words(Func<BookSide, IEnumerable<BookLevel>> levels) =>
        string.Join('|', new[] { BookSide.Bid, BookSide.Ask }.Select(side => string.Join(' ', levels(side).Select(level => $"{level.PriceTicks}:{level.SizeLots}"))));

    private void Remember() => _books[_number] = Words(_truth.Levels);
}
