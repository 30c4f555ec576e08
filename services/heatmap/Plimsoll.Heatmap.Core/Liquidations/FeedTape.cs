using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Liquidations;

/// <summary>The liquidation prints of one instrument at one venue since the minute began.</summary>
public sealed class FeedTape
{
    private readonly double[] usd = new double[2];
    private readonly int[] prints = new int[2];

    /// <summary>The feed has shown a sign of life.</summary>
    public bool IsAlive { get; set; }

    /// <summary>How much the feed shows, by the newest print.</summary>
    public Completeness Completeness { get; private set; }

    /// <summary>The feed states that it prints everything.</summary>
    public bool IsComplete => Completeness == Completeness.Full;

    /// <summary>Open interest when the minute began, base units; null before the first.</summary>
    public double? OpenInterestBase { get; set; }

    /// <summary>Both sides, USD.</summary>
    public double TotalUsd => usd[0] + usd[1];

    /// <summary>USD printed on a side.</summary>
    /// <param name="side">Liquidated side.</param>
    public double Usd(Side side) => usd[(int)side];

    /// <summary>Prints of a side.</summary>
    /// <param name="side">Liquidated side.</param>
    public int Prints(Side side) => prints[(int)side];

    /// <summary>Takes a print.</summary>
    /// <param name="side">Liquidated side.</param>
    /// <param name="notionalUsd">USD, above 0.</param>
    /// <param name="completeness">What the feed says of itself.</param>
    public void Add(Side side, double notionalUsd, Completeness completeness)
    {
        IsAlive = true;
        Completeness = completeness;
        usd[(int)side] += notionalUsd;
        prints[(int)side]++;
    }

    /// <summary>Share of open interest that went since the minute began, 0 to 1.</summary>
    /// <param name="openInterestBase">Open interest now.</param>
    public double DropShare(double? openInterestBase) =>
        OpenInterestBase is > 0 and var before && openInterestBase is { } after ? Math.Max(0, (before - after) / before) : 0;

    /// <summary>Starts the next minute.</summary>
    /// <param name="openInterestBase">Open interest now.</param>
    public void StartMinute(double? openInterestBase)
    {
        Array.Clear(usd);
        Array.Clear(prints);
        OpenInterestBase = openInterestBase;
    }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        page.Write(IsAlive);
        page.Write((int)Completeness);
        page.Write(OpenInterestBase is not null);
        page.Write(OpenInterestBase ?? 0);
        for (var side = 0; side < usd.Length; side++)
        {
            page.Write(usd[side]);
            page.Write(prints[side]);
        }
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page)
    {
        IsAlive = page.ReadBool();
        Completeness = (Completeness)page.ReadInt32();
        var isKnown = page.ReadBool();
        var openInterest = page.ReadDouble();
        OpenInterestBase = isKnown ? openInterest : null;
        for (var side = 0; side < usd.Length; side++) (usd[side], prints[side]) = (page.ReadDouble(), PageBounds.Within(page.ReadInt32(), 0, int.MaxValue));
    }
}
