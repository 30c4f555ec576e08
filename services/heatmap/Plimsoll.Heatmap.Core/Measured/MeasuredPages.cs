using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>The measured positions of an instrument as a page.</summary>
internal static class MeasuredPages
{
    private const byte Version = 1;
    private const int MaxPositions = 2_000_000;

    /// <summary>Writes a book.</summary>
    public static byte[] Save(MeasuredBook book)
    {
        var page = new PageWriter(Version);
        page.Write(book.Consumed.LongUsd);
        page.Write(book.Consumed.ShortUsd);
        page.Write(book.InForce.Count);
        foreach (var (key, level) in book.InForce) Save(key, level, page);
        page.Write(book.Waiting.Count);
        foreach (var (key, level) in book.Waiting) Save(key, level, page);
        return page.ToArray();
    }

    /// <summary>Reads a book.</summary>
    public static void Load(MeasuredBook book, ReadOnlySpan<byte> content)
    {
        var page = new PageReader(content, Version);
        book.Consumed = (page.ReadDouble(), page.ReadDouble());
        foreach (var isWaiting in (ReadOnlySpan<bool>)[false, true])
        {
            for (var left = PageBounds.Within(page.ReadInt32(), 0, MaxPositions); left > 0; left--)
            {
                var key = new MeasuredKey((Venue)page.ReadInt32(), page.ReadString(), page.ReadBool() ? Side.Short : Side.Long);
                book.Restore(key, new MeasuredLevel(page.ReadDouble(), page.ReadDouble(), page.ReadInt64(), page.ReadInt64(), (Origin)page.ReadInt32(), page.ReadBool()), isWaiting);
            }
        }

        page.End();
    }

    private static void Save(in MeasuredKey key, in MeasuredLevel level, PageWriter page)
    {
        page.Write((int)key.Venue);
        page.Write(key.Account);
        page.Write(key.Side == Side.Short);
        page.Write(level.QuantityBase);
        page.Write(level.LiquidationPrice);
        page.Write(level.AsOfUnixNs);
        page.Write(level.FromMinute);
        page.Write((int)level.Origin);
        page.Write(level.IsPassed);
    }
}
