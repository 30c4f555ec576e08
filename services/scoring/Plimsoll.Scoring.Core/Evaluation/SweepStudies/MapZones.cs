using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Scoring.Core.Evaluation.SweepStudies;

/// <summary>The nearest concentration of a study's map on a side: a peak of at least twice the mean of 5 %, down to half its height.</summary>
public static class MapZones
{
    /// <summary>How far levels are looked for, log price.</summary>
    public const double Reach = 0.05;

    /// <summary>Nearest distance of a level.</summary>
    public const double Nearest = 0.003;

    /// <summary>Log price per bucket.</summary>
    public const double BucketWidth = LeverageMap.Step;

    private const double PeakOverMean = 2;
    private const int Widest = 10; // buckets: 1 %, beyond it a concentration is no zone

    internal static SweepZone? Nearby(LeverageMap map, PositionSide side, double price) => Of(side, price, map.Ahead(side, price, Buckets));

    /// <summary>Buckets of a tenth of a per cent within reach.</summary>
    public static int Buckets => (int)(Reach / LeverageMap.Step);

    /// <summary>The nearest concentration, or null.</summary>
    /// <param name="side">Whose positions.</param>
    /// <param name="price">Price now.</param>
    /// <param name="mass">USD in each bucket from the price outward.</param>
    public static SweepZone? Of(PositionSide side, double price, double[] mass) => All(side, price, mass).Cast<SweepZone?>().FirstOrDefault();

    /// <summary>All concentrations, nearest first; none overlaps another.</summary>
    /// <param name="side">Whose positions.</param>
    /// <param name="price">Price now.</param>
    /// <param name="mass">USD in each bucket from the price outward.</param>
    public static IEnumerable<SweepZone> All(PositionSide side, double price, double[] mass)
    {
        var (floor, taken) = (PeakOverMean * mass.Average(), 0);
        for (var i = (int)(Nearest / LeverageMap.Step); i < mass.Length - 1; i++)
        {
            if (!(mass[i] > 0) || mass[i] < floor || mass[i] < mass[i - 1] || mass[i] < mass[i + 1]) continue;
            var (from, to) = (i, i);
            while (from > taken + 1 && mass[from - 1] >= mass[i] / 2 && i - from < Widest / 2) from--;
            while (to < mass.Length - 1 && mass[to + 1] >= mass[i] / 2 && to - i < Widest / 2) to++;
            yield return Level(side, price, from * LeverageMap.Step, (to + 1) * LeverageMap.Step, mass[from..(to + 1)].Sum());
            i = taken = to;
        }
    }

    /// <summary>The concentrations of a map that is made of bars alone (inflow of open interest at a fixed mix of leverage), as they stood before each bar.</summary>
    /// <param name="bars">Bars.</param>
    /// <param name="side">Whose positions.</param>
    public static IReadOnlyList<IReadOnlyList<SweepZone>> ByBar(BarSeries bars, PositionSide side)
    {
        var zones = new IReadOnlyList<SweepZone>[bars.Length];
        Array.Fill(zones, []);
        MapWalk.Run(bars, (bar, map) => zones[bar] = [.. All(side, bars.Close[bar - 1], map.Ahead(side, bars.Close[bar - 1], Buckets))]);
        return zones;
    }

    /// <summary>A level by its distances.</summary>
    internal static SweepZone Level(PositionSide side, double price, double near, double far, double massUsd) =>
        new(side, price * Math.Exp(-side.Sign() * near), price * Math.Exp(-side.Sign() * far), massUsd);
}
