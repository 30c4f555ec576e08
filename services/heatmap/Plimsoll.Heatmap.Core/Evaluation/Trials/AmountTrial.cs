using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Trials;

/// <summary>
/// T3: how much is liquidated in the reached part of each band? Poisson deviance against the path-only map, each at the scale that fits it
/// best; regression of log amounts within venue, side and band; coverage of the 10/90 band (<see cref="AmountBand"/>) at a scale and a width learned
/// from windows that were over at the origin, in bands where at least one liquidation of effective size was expected: where less than one is, none
/// decides nothing.
/// </summary>
internal sealed class AmountTrial(EvaluationOptions options, BlockTable sums)
{
    private const double PriorShareOfOpenInterest = 0.01;

    private static readonly Side[] Sides = [Side.Long, Side.Short];
    private readonly List<(string Block, int Horizon, Side Side, int Band, double X, double Y)> logs = [];
    private readonly Queue<Window> pending = [];
    private readonly Dictionary<int, (double Seen, double Modelled)> past = [];
    private readonly Dictionary<int, AmountErrors> errors = [];

    /// <summary>Maps whose amounts are scored.</summary>
    public static IReadOnlyList<string> Maps { get; } = [MapName.Map, MapName.PathOnly, MapName.Placebo, MapName.Uniform];

    /// <summary>Name of a sum.</summary>
    public static string Name(int horizon, string what) => $"amount|{horizon}|{what}";

    /// <summary>Scores an origin.</summary>
    public void Run(OriginCase moment, int horizon)
    {
        LearnUntil(moment.Origin.TimeMs);
        var (seen, modelled) = past.GetValueOrDefault(horizon);
        var prior = PriorShareOfOpenInterest * moment.Origin.OpenInterestUsd;
        var scale = (seen + prior) / (modelled + prior);
        var cells = Math.Max(1, (int)Math.Round(options.BandLog / moment.Origin.Column.Grid.LogStep));
        var (allSeen, allModelled) = (0.0, 0.0);
        var effective = EffectiveUsd(moment);
        var judged = new List<(double Expected, double Seen)>();
        var width = ErrorsOf(horizon).Width;
        foreach (var side in Sides)
        {
            var (from, usd) = moment.Reached(side, horizon);
            for (var band = 0; band * cells < usd.Length && band * options.BandLog < options.NearLog; band++)
            {
                // Bands are counted from the mark outwards: the mark's bucket is the last of longs and the first of shorts.
                var first = side == Side.Long ? Math.Max(0, usd.Length - ((band + 1) * cells)) : band * cells;
                var count = Math.Min(cells, usd.Length - (band * cells));
                var amount = Sum(usd.AsSpan(first, count));
                var own = Score(moment, horizon, side, band, (from + first, from + first + count), amount);
                allModelled += own;
                allSeen += amount;
                if (scale * own < effective) continue;
                judged.Add((scale * own, amount));
                Cover(moment.Block, horizon, new AmountBand(scale * own, effective, width), amount);
            }
        }

        pending.Enqueue(new Window(horizon, moment.Origin.TimeMs + (horizon * 60_000L), allSeen, allModelled, effective, judged));
    }

    /// <summary>Adds the regression once all rows are known.</summary>
    public void Finish()
    {
        foreach (var group in logs.GroupBy(row => (row.Horizon, row.Side, row.Band)))
        {
            var (meanX, meanY) = (group.Average(row => row.X), group.Average(row => row.Y));
            foreach (var row in group)
            {
                sums.Add(row.Block, Name(row.Horizon, "xx"), (row.X - meanX) * (row.X - meanX));
                sums.Add(row.Block, Name(row.Horizon, "xy"), (row.X - meanX) * (row.Y - meanY));
                sums.Add(row.Block, Name(row.Horizon, "yy"), (row.Y - meanY) * (row.Y - meanY));
            }
        }
    }

    /// <summary>Poisson deviance at the best scale, from sums: <c>2 (Σ y ln(y/m) - Y ln(Y/M))</c>.</summary>
    /// <param name="logRatio">Σ y ln(y/m).</param>
    /// <param name="observed">Y = Σ y.</param>
    /// <param name="modelled">M = Σ m.</param>
    public static double DevianceOf(double logRatio, double observed, double modelled) =>
        2 * (logRatio - (observed > 0 ? observed * Math.Log(observed / modelled) : 0));

    private double Score(OriginCase moment, int horizon, Side side, int band, (int From, int End) range, double amount)
    {
        var width = (range.End - range.From) * moment.Origin.Column.Grid.LogStep / options.NearLog;
        var own = 0.0;
        foreach (var name in Maps)
        {
            var column = moment.Columns[name];
            var near = column.Sum(side, column.Near(side, options.NearLog));
            var modelled = ((1 - options.UniformShare) * column.Sum(side, range)) + (options.UniformShare * width * Math.Max(near, 1));
            if (name == MapName.Map) own = modelled;
            sums.Add(moment.Block, Name(horizon, $"{name}|m"), modelled);
            if (amount > 0) sums.Add(moment.Block, Name(horizon, $"{name}|log"), amount * Math.Log(amount / modelled));
        }

        sums.Add(moment.Block, Name(horizon, "y"), amount);
        logs.Add((moment.Block, horizon, side, band, Math.Log(1 + own), Math.Log(1 + amount)));
        return own;
    }

    private void Cover(string block, int horizon, AmountBand band, double amount)
    {
        sums.Add(block, Name(horizon, "bands"), 1);
        sums.Add(block, Name(horizon, "width-below"), band.Width.Below);
        sums.Add(block, Name(horizon, "width-above"), band.Width.Above);
        sums.Add(block, Name(horizon, "inside"), amount >= band.LowUsd && amount <= band.HighUsd ? 1 : 0);
        sums.Add(block, Name(horizon, "below"), amount < band.LowUsd ? 1 : 0);
    }

    private AmountErrors ErrorsOf(int horizon)
    {
        if (!errors.TryGetValue(horizon, out var known)) errors.Add(horizon, known = new AmountErrors(new AmountWidth(options.AmountBelowLogSd, options.AmountAboveLogSd)));
        return known;
    }

    // Notional-weighted mean of the liquidations so far; none of them: nothing can be expected.
    private static double EffectiveUsd(OriginCase moment)
    {
        var (usd, squares) = (0.0, 0.0);
        foreach (var print in moment.Track.Tape.LiquidationsIn(long.MinValue, moment.Origin.TimeMs)) (usd, squares) = (usd + print.Usd, squares + (print.Usd * print.Usd));
        return usd > 0 ? squares / usd : double.PositiveInfinity;
    }

    private void LearnUntil(long nowMs)
    {
        for (var left = pending.Count; left > 0; left--)
        {
            var window = pending.Dequeue();
            if (window.KnownMs > nowMs)
            {
                pending.Enqueue(window);
                continue;
            }

            var (seen, modelled) = past.GetValueOrDefault(window.Horizon);
            past[window.Horizon] = (seen + window.Seen, modelled + window.Modelled);
            foreach (var (expected, found) in window.Judged) ErrorsOf(window.Horizon).Add(expected, window.EffectiveUsd, found);
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }

    /// <summary>What a window expected, until its outcome is known.</summary>
    private sealed record Window(int Horizon, long KnownMs, double Seen, double Modelled, double EffectiveUsd, List<(double Expected, double Seen)> Judged);
}
