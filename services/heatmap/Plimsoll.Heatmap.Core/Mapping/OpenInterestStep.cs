using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Mapping;

/// <summary>
/// One interval between two open-interest data (quant specification A.3, A.4.3, A.4.5), applied to one side at a time. Every contract has
/// one long and one short, so each side receives all opens and suffers all closes.
/// <para>Opens <c>O = max(dOI, 0) + rho max(0, V - |dOI|) / 2</c>, bounded by volume V; closes are O - dOI. Of the closes, what the mark
/// swept since the last datum is taken from the reservoir where it waits; the rest is spread over all that survives by hazard. Opens are
/// levered by role; the levered part is spread over the entry prices of the interval and the kernels, the rest joins the reservoir.</para>
/// <para>Conservation: the factor open interest / (mapped + reservoir) is reported per side. Below 1 it scales everything alike. Above 1
/// the growth was not seen in the flow, so it joins the reservoir as open interest of unknown entry instead of inflating the map.</para>
/// </summary>
internal readonly struct OpenInterestStep
{
    private const double RescaleNoise = 1e-9;

    private readonly MapParameters parameters;
    private readonly VenueMap map;
    private readonly double after;
    private readonly double volume;
    private readonly double buyShare;
    private readonly double opens;
    private readonly double closes;

    /// <summary>Works out opens and closes of the interval.</summary>
    public OpenInterestStep(MapParameters parameters, VenueMap map, double before, double after, double buyBase, double sellBase)
    {
        this.parameters = parameters;
        this.map = map;
        this.after = after;
        volume = buyBase + sellBase;
        buyShare = volume > 0 ? buyBase / volume : 0.5;
        var change = after - before;
        var churn = parameters.ChurnShare * Math.Max(0, volume - Math.Abs(change)) / 2;
        opens = Math.Min(Math.Max(change, 0) + churn, volume);
        closes = churn + Math.Max(-change, 0);
    }

    /// <summary>Applies the interval to one side.</summary>
    public void Apply(PositionSide sideOfPosition)
    {
        var side = map.Side(sideOfPosition);
        var mapped = side.Mapped;
        var forced = Math.Min(Math.Min(side.ForcedPending, closes), side.Unlevered);
        side.ForcedPending = 0;
        var unlevered = side.Unlevered - forced;

        var winners = WinnersOf(sideOfPosition, side);
        var losers = Math.Max(0, mapped - winners);
        var hazard = (parameters.WinnerHazard * winners) + (parameters.LoserHazard * losers) + (parameters.ReservoirHazard * (unlevered + side.Unknown));
        var intensity = hazard > 0 ? (closes - forced) / hazard : 0;
        var keepWinners = Math.Max(0, 1 - (intensity * parameters.WinnerHazard));
        var keepLosers = Math.Max(0, 1 - (intensity * parameters.LoserHazard));
        var keepReservoir = Math.Max(0, 1 - (intensity * parameters.ReservoirHazard));

        var total = (winners * keepWinners) + (losers * keepLosers) + ((unlevered + side.Unknown) * keepReservoir) + opens;
        var factor = total > 0 ? after / total : 1;
        side.Rescale = Math.Abs(factor - 1) <= RescaleNoise ? 1 : factor;
        var scale = Math.Min(1, side.Rescale);

        ChangeCells(sideOfPosition, side, (float)(keepWinners * scale), (float)(keepLosers * scale), scale);
        Conserve(side, (side.Unknown * keepReservoir * scale) + Math.Max(0, after - (total * scale)));
    }

    private void ChangeCells(PositionSide sideOfPosition, SideCells side, float keepWinners, float keepLosers, double scale)
    {
        var leveredByTakers = sideOfPosition == PositionSide.Long ? buyShare : 1 - buyShare;
        var levered = opens * scale * ((leveredByTakers * parameters.TakerLeveredShare) + ((1 - leveredByTakers) * parameters.MakerLeveredShare));
        var kernels = map.Kernels.Of(sideOfPosition);
        for (var k = 0; k < kernels.Length; k++)
        {
            var cells = side.Cells[k].AsSpan();
            var edge = WinnerEdge(sideOfPosition, kernels[k]);
            var (below, above) = sideOfPosition == PositionSide.Long ? (keepWinners, keepLosers) : (keepLosers, keepWinners);
            if (below != 1) CellMath.Scale(cells[..edge], below);
            if (above != 1) CellMath.Scale(cells[edge..], above);
            if (levered > 0) AddEntries(kernels[k], cells, levered);
            side.Sums[k] = CellMath.Sum(cells);
        }
    }

    private void AddEntries(SideKernel kernel, Span<float> cells, double levered)
    {
        var flow = map.Flow;
        for (var entry = flow.First; entry < flow.End; entry++)
        {
            var traded = flow.VolumeByBucket[entry];
            if (traded <= 0) continue;
            var first = entry + kernel.Offset;
            var from = Math.Max(0, first);
            var end = Math.Min(cells.Length, first + kernel.Mass.Length);
            if (end > from) CellMath.AddScaled(cells[from..end], kernel.Mass.AsSpan(from - first, end - from), (float)(levered * traded / volume));
        }
    }

    /// <summary>Gives the reservoir whatever the buckets do not hold, to the last bit.</summary>
    private void Conserve(SideCells side, double unknown)
    {
        var mapped = side.Mapped;
        if (mapped > after)
        {
            // Single-precision rounding has put more into the buckets than there is: possible only where the reservoir is almost empty.
            var fit = (float)(after / mapped * (1 - 1e-6));
            foreach (var cells in side.Cells) CellMath.Scale(cells, fit);
            side.SumAgain();
            mapped = side.Mapped;
        }

        var reservoir = Math.Max(0, after - mapped);
        side.Unknown = Math.Min(unknown, reservoir);
        side.Unlevered = reservoir - side.Unknown;
    }

    /// <summary>Quantity in profit: the entry of a cell is taken to lie its kernel's median distance away.</summary>
    private double WinnersOf(PositionSide sideOfPosition, SideCells side)
    {
        var kernels = map.Kernels.Of(sideOfPosition);
        var winners = 0.0;
        for (var k = 0; k < kernels.Length; k++)
        {
            var edge = WinnerEdge(sideOfPosition, kernels[k]);
            var cells = side.Cells[k].AsSpan();
            winners += map.Kernels.Weights[k] * CellMath.Sum(sideOfPosition == PositionSide.Long ? cells[..edge] : cells[edge..]);
        }

        return winners;
    }

    /// <summary>Longs below this bucket are in profit, shorts from it up.</summary>
    private int WinnerEdge(PositionSide sideOfPosition, SideKernel kernel) => sideOfPosition == PositionSide.Long
        ? map.FirstCentreAtOrAbove(-kernel.MedianBuckets)
        : map.EndOfCentresAtOrBelow(kernel.MedianBuckets);
}
