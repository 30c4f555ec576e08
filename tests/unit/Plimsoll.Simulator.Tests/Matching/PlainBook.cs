using Plimsoll.Simulator.Core.Matching;

namespace Plimsoll.Simulator.Tests.Matching;

/// <summary>The same book written as plainly as possible: one list, searched from end to end.</summary>
internal sealed class PlainBook
{
    private readonly List<Resting> _orders = [];

    public List<Fill> Fills { get; } = [];

    public void Place(int account, bool buys, int price, long lots, int name)
    {
        while (lots > 0 && Best(!buys) is { } other && (buys ? other.Price <= price : other.Price >= price))
        {
            if (other.Account == account)
            {
                _orders.Remove(other);
                continue;
            }

            var traded = Math.Min(lots, other.Lots);
            Fills.Add(new Fill(other.Account, account, buys, other.Price, traded));
            lots -= traded;
            other.Lots -= traded;
            if (other.Lots == 0) _orders.Remove(other);
        }

        if (lots > 0) _orders.Add(new Resting(account, buys, price, name) { Lots = lots });
    }

    public void Cancel(int name) => _orders.RemoveAll(order => order.Name == name);

    public long LotsAt(int price) => _orders.Where(order => order.Price == price).Sum(order => order.Lots);

    private Resting? Best(bool bids) => bids
        ? _orders.Where(order => order.Buys).MaxBy(order => order.Price)
        : _orders.Where(order => !order.Buys).MinBy(order => order.Price);

    private sealed record Resting(int Account, bool Buys, int Price, int Name)
    {
        public long Lots { get; set; }
    }
}
