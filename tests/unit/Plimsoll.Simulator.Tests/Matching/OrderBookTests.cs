using Plimsoll.Simulator.Core.Matching;

namespace Plimsoll.Simulator.Tests.Matching;

public sealed class OrderBookTests
{
    private readonly FillList _fills = new();
    private readonly OrderBook _book;

    public OrderBookTests() => _book = new OrderBook(1, 1_000, 10, _fills);

    [Fact]
    public void A_better_price_goes_first_and_at_one_price_the_older_order()
    {
        _book.Place(1, buys: false, 101, 5, postOnly: true);
        _book.Place(2, buys: false, 100, 5, postOnly: true);
        _book.Place(3, buys: false, 100, 5, postOnly: true);
        Assert.Equal(12, _book.Take(9, buys: true, 200, 12));
        Assert.Equal([new(2, 9, true, 100, 5), new(3, 9, true, 100, 5), new(1, 9, true, 101, 2)], _fills.All);
        Assert.Equal(3, _book.LotsAt(101));
    }

    [Fact]
    public void An_order_takes_no_further_than_its_limit_and_rests_with_the_remainder()
    {
        _book.Place(1, buys: false, 100, 5, postOnly: true);
        _book.Place(1, buys: false, 110, 5, postOnly: true);
        var handle = _book.Place(2, buys: true, 105, 8, postOnly: false);
        Assert.Equal(3, _book.LotsLeft(handle));
        Assert.Equal((105, 110), (_book.BestBid, _book.BestAsk));
    }

    [Fact]
    public void An_order_that_meets_its_own_account_cancels_the_older_one()
    {
        var own = _book.Place(2, buys: false, 100, 5, postOnly: true);
        _book.Place(1, buys: false, 100, 5, postOnly: true);
        _book.Take(2, buys: true, 100, 3);
        Assert.Equal(0, _book.LotsLeft(own));
        Assert.Equal([new(1, 2, true, 100, 3)], _fills.All);
    }

    [Fact]
    public void A_post_only_order_that_would_take_is_refused()
    {
        _book.Place(1, buys: false, 100, 5, postOnly: true);
        Assert.Equal(0, _book.Place(2, buys: true, 100, 5, postOnly: true));
        Assert.Empty(_fills.All);
    }

    [Fact]
    public void A_handle_of_an_order_that_is_gone_finds_nothing_even_after_its_place_is_used_again()
    {
        var first = _book.Place(1, buys: true, 90, 5, postOnly: true);
        Assert.True(_book.Cancel(first));
        var second = _book.Place(1, buys: true, 91, 7, postOnly: true);
        Assert.False(_book.Cancel(first));
        Assert.Equal(7, _book.LotsLeft(second));
    }

    [Fact]
    public void Cancelling_all_of_an_account_leaves_the_others()
    {
        for (var price = 80; price < 90; price++) _book.Place(price % 2, buys: true, price, 1, postOnly: true);
        Assert.Equal(5, _book.CancelAll(1));
        Assert.Equal((5, 88), (_book.RestingOrders, _book.BestBid));
    }

    [Fact]
    public void Changed_levels_come_once_each_and_only_when_someone_keeps_them()
    {
        _book.Place(1, buys: true, 90, 5, postOnly: true);
        _book.Changes.IsKept = true;
        _book.Place(1, buys: true, 95, 5, postOnly: true);
        _book.Take(2, buys: false, 95, 2);
        List<int> changed = [];
        _book.Changes.Drain(changed);
        Assert.Equal([94], changed);
        Assert.Equal(0, _book.Changes.Count);
    }

    [Fact]
    public void The_average_price_of_an_amount_walks_the_book()
    {
        _book.Place(1, buys: true, 100, 10, postOnly: true);
        _book.Place(1, buys: true, 50, 100, postOnly: true);
        Assert.Equal(2_000 / 30.0, _book.AveragePrice(bids: true, 2_000), 1e-9);
        Assert.True(double.IsNaN(_book.AveragePrice(bids: true, 1e6)));
    }
}
