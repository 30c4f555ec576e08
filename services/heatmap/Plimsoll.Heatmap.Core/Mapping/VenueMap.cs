using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market;
using Plimsoll.Market.Grids;

namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>
/// The liquidation map of one instrument at one venue (quant specification A.2 to A.4): what would be liquidated at which price, by side
/// and kernel. A window of the log-price grid that follows the mark; when the mark leaves the window's middle half, the window moves by
/// whole buckets, and what falls off its far end goes to the reservoir.
/// </summary>
public sealed class VenueMap
{
    private readonly MapParameters parameters;
    private readonly SideCells[] sides;
    private double[] centrePrices;

    /// <summary>An empty map around a mark price.</summary>
    /// <param name="parameters">What the model assumes.</param>
    /// <param name="kernels">Kernels of the venue's margin rules.</param>
    /// <param name="grid">The instrument's grid.</param>
    /// <param name="markPrice">The venue's first mark price, quote units, above 0.</param>
    public VenueMap(MapParameters parameters, KernelSet kernels, LogPriceGrid grid, double markPrice)
    {
        this.parameters = parameters;
        Kernels = kernels;
        Grid = grid;
        MarkPrice = markPrice;
        Buckets = BucketsOf(parameters, grid.LogStep);
        FirstBucket = grid.BucketOf(markPrice) - (Buckets / 2);
        sides = [new SideCells(kernels, Buckets), new SideCells(kernels, Buckets)];
        Flow = new FlowWindow(Buckets);
        Entries = new EntryList(Buckets);
        centrePrices = CentrePricesFrom(FirstBucket);
    }

    /// <summary>Kernels and weights.</summary>
    public KernelSet Kernels { get; private set; }

    /// <summary>The instrument's grid.</summary>
    public LogPriceGrid Grid { get; }

    /// <summary>Bucket of the grid at which the window begins.</summary>
    public int FirstBucket { get; private set; }

    /// <summary>Buckets of the window.</summary>
    public int Buckets { get; }

    /// <summary>Newest mark price in quote units.</summary>
    public double MarkPrice { get; private set; }

    /// <summary>Open interest in base units, one side; null before the first datum.</summary>
    public double? OpenInterestBase { get; private set; }

    /// <summary>Trades since the last open-interest datum.</summary>
    public FlowWindow Flow { get; }

    /// <summary>Room for the entries of an interval.</summary>
    internal EntryList Entries { get; }

    /// <summary>Cells, totals or window have changed since this was last set to false.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Event second of the newest sweep.</summary>
    public long SweepSecond { get; internal set; }

    /// <summary>Collects what the mark sweeps, per side, for calibration; null where no liquidation feed is alive.</summary>
    public SweptMinute? Swept { get; set; }

    /// <summary>Centre prices of the window's buckets.</summary>
    public ReadOnlySpan<double> CentrePrices => centrePrices;

    /// <summary>One side of the map.</summary>
    /// <param name="side">Long or short.</param>
    public SideCells Side(PositionSide side) => sides[(int)side];

    /// <summary>Buckets of a window, an even number.</summary>
    /// <param name="parameters">Gives the half width.</param>
    /// <param name="logStep">Bucket width in log price.</param>
    public static int BucketsOf(MapParameters parameters, double logStep) => 2 * (int)Math.Round(parameters.HalfWidthLog / logStep);

    /// <summary>Adds a side's base quantity by bucket: the dot product of cells and weights (quant specification A.2).</summary>
    /// <param name="side">Long or short.</param>
    /// <param name="quantity">One element per bucket of the window.</param>
    public void AddQuantity(PositionSide side, Span<float> quantity)
    {
        for (var k = 0; k < Kernels.Count; k++) CellMath.AddScaled(quantity, Side(side).Cells[k], (float)Kernels.Weights[k]);
    }

    /// <summary>Takes a mark price: moves the window where needed and sweeps what the mark has reached.</summary>
    /// <param name="markPrice">Mark price in quote units, above 0.</param>
    /// <param name="second">Event time in whole seconds: prints of the same second do not remove a second time.</param>
    public void OnMark(double markPrice, long second = 0)
    {
        if (second != SweepSecond)
        {
            foreach (var side in sides) side.SweptInSecond = 0;
            SweepSecond = second;
        }

        MarkPrice = markPrice;
        Recentre();
        Sweep(PositionSide.Long);
        Sweep(PositionSide.Short);
    }

    /// <summary>
    /// Takes a liquidation print (quant specification A.4.2): what the mark swept in the same second is not taken again, the rest comes out of
    /// the buckets within three of its price, limited to what is there. Positions are liquidated where the mark is, so a price beyond the mark
    /// (a bankruptcy price, slippage) counts at the mark.
    /// </summary>
    /// <param name="side">Side that was liquidated.</param>
    /// <param name="price">Printed price, quote units.</param>
    /// <param name="sizeBase">Printed size over the feed's coverage, base units.</param>
    /// <param name="second">Event time in whole seconds.</param>
    public void OnPrint(PositionSide side, double price, double sizeBase, long second)
    {
        var cells = Side(side);
        if (second != SweepSecond) cells.SweptInSecond = 0;
        var counted = Math.Min(sizeBase, cells.SweptInSecond);
        cells.SweptInSecond -= counted;
        var at = side == PositionSide.Long ? Math.Max(price, MarkPrice) : Math.Min(price, MarkPrice);
        IsChanged |= PrintRemoval.Apply(cells, Kernels.Weights, Grid.BucketOf(at) - FirstBucket, centrePrices, sizeBase - counted);
    }

    /// <summary>Lets the map decay by age while open interest is away (A.4.4).</summary>
    /// <param name="minutes">Minutes since the last decay.</param>
    public void OnAge(double minutes)
    {
        foreach (var side in sides) AgeDecay.Apply(side, Kernels, minutes);
        IsChanged = true;
    }

    /// <summary>Takes other kernel weights.</summary>
    /// <param name="weights">One per kernel, none negative.</param>
    public void UseWeights(IReadOnlyList<double> weights)
    {
        Kernels = Kernels.WithWeights(weights);
        foreach (var side in sides) side.Reweigh(Kernels.Weights);
        IsChanged = true;
    }

    /// <summary>Takes the kernels of other margin rules. What is mapped keeps its prices; what is opened from now on follows the new rules.</summary>
    /// <param name="kernels">Kernels with weights above 0.</param>
    /// <returns>Whether they are of the same leverages, so that the weights in force still hold.</returns>
    public bool UseKernels(KernelSet kernels)
    {
        var isAlike = kernels.Leverages.AsSpan().SequenceEqual(Kernels.Leverages);
        if (isAlike)
        {
            Kernels = kernels.WithExactWeights(Kernels.Weights);
        }
        else
        {
            foreach (var side in sides) side.Rearrange(Kernels, kernels);
            Kernels = kernels;
        }

        IsChanged = true;
        return isAlike;
    }

    /// <summary>Takes a trade. It can open positions; it never sweeps: only the mark liquidates.</summary>
    /// <param name="price">Price in quote units, above 0.</param>
    /// <param name="buyBase">Base volume bought by the taker.</param>
    /// <param name="sellBase">Base volume sold by the taker.</param>
    public void OnTrade(double price, double buyBase, double sellBase) => Flow.Add(Grid.BucketOf(price) - FirstBucket, buyBase, sellBase);

    /// <summary>Takes an open-interest datum; the first one is all of unknown entry.</summary>
    /// <param name="openInterestBase">Open interest in base units, one side, at least 0.</param>
    /// <param name="acrossGap">The interval was interrupted: its flow says nothing about the change (A.4.6).</param>
    public void OnOpenInterest(double openInterestBase, bool acrossGap)
    {
        if (OpenInterestBase is { } before)
        {
            var buy = acrossGap ? 0 : Flow.BuyBase;
            var sell = acrossGap ? 0 : Flow.SellBase;
            var step = new OpenInterestStep(parameters, this, before, openInterestBase, buy, sell);
            step.Apply(PositionSide.Long);
            step.Apply(PositionSide.Short);
        }
        else
        {
            foreach (var side in sides) side.Unknown = openInterestBase;
        }

        OpenInterestBase = openInterestBase;
        Flow.Reset();
        IsChanged = true;
    }

    /// <summary>
    /// The first bucket of the window whose centre lies at or above the mark plus a distance. Longs from here up and shorts below it are on
    /// the wrong side of the mark.
    /// </summary>
    /// <param name="distanceBuckets">Buckets added to the mark's position.</param>
    public int FirstCentreAtOrAbove(double distanceBuckets) =>
        (int)Math.Clamp(Math.Ceiling(Grid.PositionOf(MarkPrice) + distanceBuckets - 0.5) - FirstBucket, 0, Buckets);

    /// <summary>One past the last bucket of the window whose centre lies at or below the mark plus a distance.</summary>
    /// <param name="distanceBuckets">Buckets added to the mark's position.</param>
    public int EndOfCentresAtOrBelow(double distanceBuckets) =>
        (int)Math.Clamp(Math.Floor(Grid.PositionOf(MarkPrice) + distanceBuckets - 0.5) - FirstBucket + 1, 0, Buckets);

    /// <summary>Puts back what a checkpoint held; cells and totals are filled by the caller.</summary>
    internal void Restore(int firstBucket, double markPrice, double? openInterestBase)
    {
        FirstBucket = firstBucket;
        MarkPrice = markPrice;
        OpenInterestBase = openInterestBase;
        centrePrices = CentrePricesFrom(firstBucket);
    }

    /// <summary>Puts back the weights in force, bit for bit, before cells are filled.</summary>
    internal void RestoreWeights(double[] weights)
    {
        Kernels = Kernels.WithExactWeights(weights);
        foreach (var side in sides) side.UseExactWeights(Kernels.Weights);
    }

    private void Sweep(PositionSide side)
    {
        var range = side == PositionSide.Long ? FirstCentreAtOrAbove(0)..Buckets : 0..EndOfCentresAtOrBelow(0);
        IsChanged |= MarkSweep.Apply(
            Side(side), Kernels.Weights, range, centrePrices, (float)(1 - parameters.SweepShare), OpenInterestBase ?? 0, Swept?.Rows(side, FirstBucket));
    }

    private void Recentre()
    {
        var offCentre = Math.Clamp(Grid.PositionOf(MarkPrice), -1e9, 1e9) - FirstBucket - (Buckets / 2);
        if (Math.Abs(offCentre) <= Buckets / 4) return;
        var shift = (int)Math.Round(offCentre);
        FirstBucket += shift;
        centrePrices = CentrePricesFrom(FirstBucket);
        foreach (var side in sides) side.Shift(shift);
        Flow.Shift(shift);
        IsChanged = true;
    }

    private double[] CentrePricesFrom(int firstBucket)
    {
        var prices = new double[Buckets];
        for (var i = 0; i < Buckets; i++) prices[i] = Grid.CentreOf(firstBucket + i);
        return prices;
    }
}
