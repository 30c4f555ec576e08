using System.Text.Json.Nodes;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.SweepStudies;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>
/// The sweep machine on markets whose truth is known: zones are concentrations of true liquidation prices, prints are whole. In sweep-and-reverse a sweep of
/// longs is to be found and confirmed at the push; in glide-through a slow walk is to sweep nothing.
/// </summary>
internal static class SimulatedSweeps
{
    private const long Before = 2 * 60_000L;
    private const long After = 20 * 60_000L; // the reversal's window of 15 minutes and the minutes that confirm

    public static JsonObject Run(string scenario, int seeds, double days, CancellationToken cancel)
    {
        var (found, confirmed, elsewhere, glides, open) = (0, 0, 0, 0, 0);
        var runs = new JsonArray();
        for (var seed = 1; seed <= seeds; seed++)
        {
            using var run = SimulatedRun.Make(scenario, (ulong)seed, days, cancel);
            var (_, start, end) = run.Times;
            var episodes = Episodes(run);
            var inside = episodes.Where(one => one.Side == PositionSide.Long && one.TouchMs >= start - Before && one.TouchMs <= end + After).ToList();
            var swept = inside.Any(one => one.IsSwept);
            var isConfirmed = inside.Any(one => one.End == SweepState.Confirmed);
            (found, confirmed) = (found + (swept ? 1 : 0), confirmed + (isConfirmed ? 1 : 0));
            elsewhere += episodes.Except(inside).Count(one => one.IsSwept);
            glides += inside.Count(one => one.End == SweepState.Glide);
            open += inside.Count == 0 ? 1 : 0;
            runs.Add(new JsonObject
            {
                ["seed"] = seed, ["penetrationsAtShock"] = inside.Count, ["sweptAtShock"] = inside.Count(one => one.IsSwept), ["confirmedAtShock"] = inside.Count(one => one.End == SweepState.Confirmed),
                ["glidesAtShock"] = inside.Count(one => one.End == SweepState.Glide), ["sweptElsewhere"] = episodes.Except(inside).Count(one => one.IsSwept),
            });
        }

        return new JsonObject
        {
            ["scenario"] = scenario, ["runs"] = seeds, ["days"] = days, ["runsWithSweepAtShock"] = Share(found, seeds), ["runsConfirmedAtShock"] = Share(confirmed, seeds),
            ["glidesAtShock"] = glides, ["runsWithoutPenetration"] = open, ["sweepsElsewhere"] = elsewhere, ["perRun"] = runs,
        };
    }

    private static List<SweepEpisode> Episodes(SimulatedRun run)
    {
        var (bars, sigma, episodes) = (run.Bars, run.Bars.SigmaMinute(), new List<SweepEpisode>());
        foreach (var side in (PositionSide[])[PositionSide.Long, PositionSide.Short])
        {
            var machine = new SweepRun(new SweepParameters());
            for (var bar = 1; bar < bars.Length; bar++)
            {
                if (!(sigma[bar - 1] > 0)) continue;
                var (price, time) = (bars.Close[bar - 1], bars.TimeMs[bar - 1]);
                if (machine.Take(bars.Name, bars, bar, sigma[bar - 1], () => MapZones.Of(side, price, TruePosition.Ahead(run.PositionsAt(time), side, price, 0.001, MapZones.Buckets))) is { } episode)
                    episodes.Add(episode);
            }
        }

        return episodes;
    }

    private static JsonObject Share(int hits, int n)
    {
        var interval = WilsonInterval.Of(hits, n);
        return new JsonObject { ["count"] = hits, ["wilson95"] = new JsonArray(Math.Round(interval.Low, 4), Math.Round(interval.High, 4)) };
    }
}
