using System.Text.Json.Nodes;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Scoring.Core.Evaluation.SweepStudies;

/// <summary>
/// P(CONFIRMED | SWEPT) of zones minus the same of random levels crossed at equal speed (quant specification H). Each sweep is held against the random
/// levels of its instrument that were swept at 0.8 to 1.25 times its speed, of all instruments where it has fewer than five; once with no liquidity
/// asked of them, once with the same fall of open interest. Decisions are made at closes only.
/// </summary>
public static class PlaceboStudy
{
    private const int RandomLevels = 20;
    private const int LeastMatches = 5;
    private const double LevelWidth = 0.003;

    /// <summary>The report on series with open interest; those without cannot show liquidity taken.</summary>
    /// <param name="series">Series.</param>
    /// <param name="options">Draws and seed.</param>
    public static JsonObject Run(IReadOnlyList<BarSeries> series, EvaluationOptions options)
    {
        var usable = series.Where(one => one.HasOpenInterest).ToList();
        List<SweepEpisode> own = [], fast = [], alike = [];
        foreach (var (index, bars) in usable.Index()) Walk(bars, options.Seed + (ulong)index, own, fast, alike);
        var swept = own.Where(one => one.IsSwept).ToList();
        return new JsonObject
        {
            ["instruments"] = new JsonArray([.. usable.Select(one => (JsonNode)one.Name)]),
            ["withoutOpenInterest"] = new JsonArray([.. series.Except(usable).Select(one => (JsonNode)one.Name)]),
            ["penetrations"] = own.Count, ["glides"] = own.Count(one => one.End == SweepState.Glide), ["n"] = swept.Count,
            ["confirmed"] = swept.Count(one => one.End == SweepState.Confirmed), ["breakouts"] = swept.Count(one => one.End == SweepState.Breakout),
            ["confirmedGivenSwept"] = Share(swept), ["insufficient"] = swept.Count < 30,
            ["minusSpeedMatchedPlacebo"] = Compare(swept, [.. fast.Where(one => one.IsSwept)], options),
            ["minusSpeedAndLiquidityMatchedPlacebo"] = Compare(swept, [.. alike.Where(one => one.IsSwept)], options),
        };
    }

    private static void Walk(BarSeries bars, ulong seed, List<SweepEpisode> own, List<SweepEpisode> fast, List<SweepEpisode> alike)
    {
        var (sigma, random) = (bars.SigmaMinute(), new RandomStream(seed));
        var asked = new SweepParameters();
        // A rise of tenfold is no limit: any change of open interest passes, and none that is unknown.
        var notAsked = asked with { MinOpenInterestDrop = -10 };
        foreach (var side in (PositionSide[])[PositionSide.Long, PositionSide.Short])
        {
            var zones = new SweepRun(asked);
            var levels = Enumerable.Range(0, RandomLevels).Select(_ => (Fast: new SweepRun(notAsked), Alike: new SweepRun(asked))).ToArray();
            MapWalk.Run(bars, (bar, map) =>
            {
                if (!(sigma[bar - 1] > 0) || !double.IsFinite(bars.OpenInterest[bar])) return;
                var price = bars.Close[bar - 1];
                Keep(own, zones.Take(bars.Name, bars, bar, sigma[bar - 1], () => MapZones.Nearby(map, side, price)));
                foreach (var level in levels)
                {
                    Keep(fast, level.Fast.Take(bars.Name, bars, bar, sigma[bar - 1], () => Random(ref random, side, price)));
                    Keep(alike, level.Alike.Take(bars.Name, bars, bar, sigma[bar - 1], () => Random(ref random, side, price)));
                }
            });
        }
    }

    private static SweepZone? Random(ref RandomStream random, PositionSide side, double price)
    {
        var near = MapZones.Nearest + ((MapZones.Reach - MapZones.Nearest) * random.NextUniform());
        return MapZones.Level(side, price, near, near + LevelWidth, 0);
    }

    private static void Keep(List<SweepEpisode> list, SweepEpisode? episode)
    {
        if (episode is not null) list.Add(episode);
    }

    private static JsonObject Compare(List<SweepEpisode> own, List<SweepEpisode> placebo, EvaluationOptions options)
    {
        var report = new JsonObject { ["placeboN"] = placebo.Count, ["placeboShare"] = Share(placebo) };
        if (own.Count == 0 || placebo.Count == 0) return report;
        var differences = own.Select(one => (one.Day, Value: (one.End == SweepState.Confirmed ? 1 : 0) - Matched(one, placebo))).ToList();
        var days = differences.Select(pair => pair.Day).Distinct().Order().ToList();
        var (sums, counts) = (new double[days.Count], new double[days.Count]);
        foreach (var (day, value) in differences)
        {
            sums[days.BinarySearch(day)] += value;
            counts[days.BinarySearch(day)]++;
        }

        var interval = DayBlocks.IntervalOf(new DayBlocks(days.Count, options.Draws, options.Seed).Values(weights =>
            weights.Select((weight, day) => weight * sums[day]).Sum() / weights.Select((weight, day) => weight * counts[day]).Sum()));
        report["matchedShare"] = Json.Number(own.Average(one => Matched(one, placebo)));
        report["difference"] = Json.Number(differences.Average(pair => pair.Value));
        report["differenceCi95"] = Json.Interval(interval);
        report["smallestDetectable"] = Json.Number(interval.Detectable);
        report["zonesMatter"] = own.Count >= 30 && interval.Low > 0;
        return report;
    }

    private static double Matched(SweepEpisode one, List<SweepEpisode> placebo)
    {
        bool Near(SweepEpisode other) => other.Side == one.Side && other.Speed >= 0.8 * one.Speed && other.Speed <= 1.25 * one.Speed;
        var same = placebo.Where(other => other.Group == one.Group && Near(other)).ToList();
        if (same.Count < LeastMatches) same = [.. placebo.Where(Near)];
        if (same.Count < LeastMatches) same = placebo;
        return same.Average(other => other.End == SweepState.Confirmed ? 1.0 : 0);
    }

    private static JsonObject Share(List<SweepEpisode> episodes)
    {
        var hits = episodes.Count(one => one.End == SweepState.Confirmed);
        var wilson = WilsonInterval.Of(hits, episodes.Count);
        return new JsonObject { ["share"] = Json.Number((double)hits / episodes.Count), ["wilson95"] = Json.Interval(wilson.Low, wilson.High), ["n"] = episodes.Count };
    }
}
