using Plimsoll.Ingestion.Core.Venues.Gmx;

namespace Plimsoll.Ingestion.Tests.Gmx;

public sealed class ToldOrdersTests
{
    private readonly ToldOrders _orders = new();

    [Fact]
    public void An_order_that_the_new_branch_does_not_hold_is_retracted_when_it_reaches_the_old_height()
    {
        _orders.Told([(5, "a"), (6, "b"), (7, "c")]);
        _orders.Lost(6);
        _orders.Told([(6, "c")]);
        Assert.Empty(_orders.Settle(5));
        Assert.Equal(["b"], _orders.Settle(6));
        Assert.Empty(_orders.Settle(9));
        Assert.Equal(1, _orders.Retracted);
    }

    [Fact]
    public void An_order_that_only_moves_is_not_retracted()
    {
        _orders.Told([(5, "a"), (6, "b")]);
        _orders.Lost(5);
        _orders.Told([(5, "b"), (6, "a")]);
        Assert.Empty(_orders.Settle(100));
    }
}
