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
        var entries = map.Entries;
        entries.Fill(map.Flow, levered, volume);
        var (below, above) = sideOfPosition == PositionSide.Long ? (keepWinners, keepLosers) : (keepLosers, keepWinners);
        for (var k = 0; k < kernels.Length; k++)
        {
            var kernel = kernels[k];
            if (entries.Count > 0) side.Widen(k, entries.Buckets[0] + kernel.Offset, entries.Buckets[^1] + kernel.Offset + kernel.Mass.Length);
            side.Sums[k] = CellPass.Run(side.Cells[k], side.Filled[k], WinnerEdge(sideOfPosition, kernel), below, above, kernel, entries);
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
            var (filledFrom, filledEnd) = side.Filled[k];
            var (from, end) = sideOfPosition == PositionSide.Long ? (filledFrom, Math.Min(edge, filledEnd)) : (Math.Max(edge, filledFrom), filledEnd);
            winners += map.Kernels.Weights[k] * CellMath.SumBetween(side.Cells[k], from, end);
        }

        return winners;
    }

    /// <summary>Longs below this bucket are in profit, shorts from it up.</summary>
    private int WinnerEdge(PositionSide sideOfPosition, SideKernel kernel) => sideOfPosition == PositionSide.Long
        ? map.FirstCentreAtOrAbove(-kernel.MedianBuckets)
        : map.EndOfCentresAtOrBelow(kernel.MedianBuckets);
}
