using Plimsoll.Heatmap.Core.Evaluation.Tape;
using Plimsoll.Heatmap.Core.Kernels;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Maps;

/// <summary>Maps that need neither open interest nor a state.</summary>
internal static class SimpleMaps
{
    private static readonly double[] PeerLeverages = [10, 25, 50, 100];
    private static readonly Side[] Sides = [Side.Long, Side.Short];

    /// <summary>B0: the same everywhere.</summary>
    public static MapColumn Uniform(MapColumn window)
    {
        var column = window.Empty();
        foreach (var side in Sides) Array.Fill(column.Usd(side), 1);
        return column;
    }

    /// <summary>The prior kernels around the newest mark.</summary>
    public static MapColumn PriorAtMark(MapColumn window, KernelSet kernels, IReadOnlyList<double> weights)
    {
        var column = window.Empty();
        foreach (var side in Sides)
        {
            var target = column.Usd(side);
            var (from, end) = column.OwnSide(side);
            for (var k = 0; k < kernels.Count; k++)
            {
                var kernel = kernels.Of(side)[k];
                for (var j = 0; j < kernel.Mass.Length; j++)
                {
                    var at = column.MarkBucket + kernel.Offset + j;
                    if (at >= from && at < end) target[at] += weights[k] * kernel.Mass[j];
                }
            }
        }

        return column;
    }

    /// <summary>B2: where volume was traded.</summary>
    public static MapColumn Volume(MapColumn window, MarketTape tape, long nowMs, long lengthMs)
    {
        var column = window.Empty();
        for (var at = tape.FirstEntryAfter(nowMs - lengthMs); at < tape.Entries.Count && tape.Entries[at].TimeMs <= nowMs; at++)
        {
            var entry = tape.Entries[at];
            if (entry.Kind != TapeKind.Flow) continue;
            foreach (var side in Sides) column.Add(side, entry.A, (entry.B + entry.C) * entry.A);
        }

        return column;
    }

    /// <summary>B4, a peer's map: every large buy is longs at exactly 1 - 1/leverage, every large sell shorts at 1 + 1/leverage; nothing is ever closed.</summary>
    public static MapColumn FixedTiers(MapColumn window, MarketTape tape, long nowMs)
    {
        var column = window.Empty();
        foreach (var order in tape.LargeOrders)
        {
            if (order.TimeMs > nowMs) break;
            foreach (var leverage in PeerLeverages)
                column.Add(order.Buys ? Side.Long : Side.Short, order.Price * (order.Buys ? 1 - (1 / leverage) : 1 + (1 / leverage)), order.Usd);
        }

        return column;
    }
}
