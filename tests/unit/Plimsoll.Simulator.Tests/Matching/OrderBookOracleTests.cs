using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Matching;

namespace Plimsoll.Simulator.Tests.Matching;

public sealed class OrderBookOracleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_orders_and_cancels_execute_as_in_a_plain_book(int seed)
    {
        var random = new RandomSource((ulong)seed);
        FillList fills = new();
        var book = new OrderBook(1, 300, 8, fills);
        PlainBook plain = new();
        Dictionary<int, long> handles = [];
        for (var i = 0; i < 20_000; i++)
        {
            if (random.Chance(0.3) && handles.Count > 0)
            {
                var name = handles.Keys.ElementAt(random.Below(handles.Count));
                book.Cancel(handles[name]);
                plain.Cancel(name);
                handles.Remove(name);
                continue;
            }

            var (account, buys, price, lots) = (random.Below(8), random.Chance(0.5), 100 + random.Below(100), 1 + random.Below(20));
            handles[i] = book.Place(account, buys, price, lots, postOnly: false);
            plain.Place(account, buys, price, lots, i);
            if (handles[i] == 0) handles.Remove(i);
        }

        Assert.True(fills.All.Count > 5_000);
        Assert.Equal(plain.Fills, fills.All);
        for (var price = 100; price < 200; price++) Assert.Equal(plain.LotsAt(price), book.LotsAt(price));
    }
}
