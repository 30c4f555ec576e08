using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Positions.Tests.Entries;

/// <summary>The store as scoring sees it: books by key.</summary>
internal sealed class KeptBooks : ILatestStore
{
    private readonly Dictionary<string, LatestValue> _values = new(StringComparer.Ordinal);

    public bool IsAway { get; set; }

    public ValueTask PutAsync(string key, long asOfUnixMs, ReadOnlyMemory<byte> value, CancellationToken cancel)
    {
        _values[key] = new LatestValue(asOfUnixMs, value.ToArray());
        return ValueTask.CompletedTask;
    }

    public ValueTask<LatestValue?> GetAsync(string key, CancellationToken cancel) =>
        IsAway ? throw new StoreUnavailableException("latest.get: no answer") : ValueTask.FromResult(_values.GetValueOrDefault(key));

    /// <summary>Sixty levels a side, a basis point apart, of so many USD each.</summary>
    public void Put(Venue venue, string instrument, long asOfMs, double price, double levelUsd, BookState state = BookState.Valid)
    {
        var book = new Book { Instrument = instrument, Venue = venue, Origin = Origin.Generated, AsOfUnixNs = UnixTime.FromMs(asOfMs), State = state };
        for (var level = 1; level <= 60; level++)
        {
            var (bid, ask) = (price * (1 - (0.0001 * level)), price * (1 + (0.0001 * level)));
            book.BidPrices.Add(bid);
            book.BidSizesBase.Add(levelUsd / bid);
            book.AskPrices.Add(ask);
            book.AskSizesBase.Add(levelUsd / ask);
        }

        _values[$"book:{venue}:{instrument}"] = new LatestValue(asOfMs, book.ToByteArray());
    }
}
