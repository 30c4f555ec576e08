using Plimsoll.Contracts.Common.V1;
using Plimsoll.Kernel.State;
using Plimsoll.WhaleTracker.Core.Orders;

namespace Plimsoll.WhaleTracker.Core.Pages;

/// <summary>High-water mark, clock and open orders of one instrument.</summary>
internal static class FlowPage
{
    private const byte Version = 1;
    private const int OrderBytes = (3 * sizeof(int)) + (7 * sizeof(long));

    public static byte[] Write(InstrumentState state)
    {
        var page = new PageWriter(Version);
        page.Write((long)state.Newest.Epoch);
        page.Write((long)state.Newest.Sequence);
        page.Write(state.ClockNs);
        page.Write(state.Orders.All.Count);
        foreach (var order in state.Orders.All)
        {
            page.Write((int)order.Key.Venue);
            page.Write((int)order.Key.Side);
            page.Write((int)order.Origin);
            page.Write(order.Key.TimeMs);
            page.Write((long)order.Epoch);
            page.Write((long)order.Sequence);
            page.Write(order.ClosesAfterNs);
            page.Write(order.NotionalUsd);
            page.Write(order.SizeBase);
            page.Write((long)order.Fills);
        }

        return page.ToArray();
    }

    public static void Read(InstrumentState state, byte[] content)
    {
        var page = new PageReader(content, Version);
        state.Newest = ((uint)page.ReadInt64(), (ulong)page.ReadInt64());
        state.ClockNs = page.ReadInt64();
        for (var orders = page.ReadLength(OrderBytes); orders > 0; orders--)
        {
            var (venue, side, origin) = ((Venue)page.ReadInt32(), (TakerSide)page.ReadInt32(), (Origin)page.ReadInt32());
            var key = new OrderKey(venue, page.ReadInt64(), side);
            var order = new OpenOrder(key, (uint)page.ReadInt64(), (ulong)page.ReadInt64(), origin) { ClosesAfterNs = page.ReadInt64() };
            state.Orders.Add(order.WithSums(page.ReadDouble(), page.ReadDouble(), (uint)page.ReadInt64()));
        }

        page.End();
    }
}
