using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.SweepStudies;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Which levels the machine is given in a minute: by the minute's place among the bars and the last price.</summary>
internal delegate IReadOnlyList<SweepZone> SweepLevels(int bar, double price);

/// <summary>Where levels come from.</summary>
internal static class LevelSources
{
    /// <summary>Concentrations of true liquidation prices, so that the machine is judged and not the map.</summary>
    public static SweepLevels True(WatchedMarket market, BarSeries bars, PositionSide side) => (bar, price) =>
        bar >= 1 && market.MinuteAt(bars.TimeMs[bar - 1]) is { } minute
            ? [.. MapZones.All(side, price, TrueMass.Ahead(minute.Positions, side, price, MapZones.BucketWidth, MapZones.Buckets))] : [];

    /// <summary>Concentrations of a map made of the market's bars, which does not know who uses leverage.</summary>
    public static SweepLevels Mapped(BarSeries bars, PositionSide side)
    {
        var zones = MapZones.ByBar(bars, side);
        return (bar, _) => bar < zones.Count ? zones[bar] : [];
    }
}
