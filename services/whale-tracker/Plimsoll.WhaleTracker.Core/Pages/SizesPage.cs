using Plimsoll.Kernel.State;
using Plimsoll.WhaleTracker.Core.Sizes;

namespace Plimsoll.WhaleTracker.Core.Pages;

/// <summary>One hour of sizes: only bins that hold orders are written.</summary>
internal static class SizesPage
{
    private const byte Version = 1;

    public static byte[] Write(int slot, HourOfSizes hour)
    {
        var page = new PageWriter(Version);
        page.Write(slot);
        page.Write(hour.Hour);
        page.Write(SizeBins.Count - hour.Counts.Count(0u));
        for (var bin = 0; bin < SizeBins.Count; bin++)
        {
            if (hour.Counts[bin] != 0)
            {
                page.Write(bin);
                page.Write((int)hour.Counts[bin]);
            }
        }

        return page.ToArray();
    }

    public static void Read(InstrumentState state, byte[] content)
    {
        var page = new PageReader(content, Version);
        var slot = page.ReadInt32();
        var hour = page.ReadInt64();
        if (slot is < 0 or > TrailingSizes.WindowHours)
        {
            throw new FormatException($"state page: slot {slot}; allowed: 0 to {TrailingSizes.WindowHours}");
        }

        var counts = new (int Bin, uint Orders)[page.ReadLength(2 * sizeof(int))];
        for (var entry = 0; entry < counts.Length; entry++)
        {
            var bin = page.ReadInt32();
            counts[entry] = bin >= 0 && bin < SizeBins.Count
                ? (bin, (uint)page.ReadInt32())
                : throw new FormatException($"state page: bin {bin}; allowed: 0 to {SizeBins.Count - 1}");
        }

        page.End();
        state.Sizes.Restore(slot, hour, counts);
    }
}
