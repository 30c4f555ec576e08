using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Tape;
using Plimsoll.Heatmap.Core.Kernels;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>One instrument at one venue: its tape and the production map at every origin.</summary>
/// <param name="Instrument">Canonical instrument.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Tape">What happened.</param>
internal sealed record Track(string Instrument, Venue Venue, MarketTape Tape)
{
    /// <summary>Origins, ascending.</summary>
    public List<OriginMap> Origins { get; } = [];

    /// <summary>What the mark swept.</summary>
    public SweepLog Sweeps { get; } = new();

    /// <summary>Kernels of the venue; null before its first mark.</summary>
    public KernelSet? Kernels { get; set; }

    /// <summary>Weights before anything was learned.</summary>
    public double[] PriorWeights { get; set; } = [];

    /// <summary>Weights in force, as far as calibration has come.</summary>
    public double[] Weights { get; set; } = [];

    /// <summary>Time of the next origin, Unix milliseconds.</summary>
    public long NextOriginMs { get; set; }

    /// <summary>Time of the newest event, Unix milliseconds.</summary>
    public long NowMs { get; set; }
}

/// <summary>The production map at an origin.</summary>
/// <param name="TimeMs">Unix milliseconds.</param>
/// <param name="Column">The map.</param>
/// <param name="OpenInterestUsd">Open interest, one side.</param>
internal sealed record OriginMap(long TimeMs, MapColumn Column, double OpenInterestUsd)
{
    /// <summary>The newest published zones.</summary>
    public ZoneSet? Zones { get; set; }
}

/// <summary>An origin with everything that is compared there.</summary>
/// <param name="Track">Instrument and venue.</param>
/// <param name="Block">Block that it counts for.</param>
/// <param name="Origin">The production map.</param>
/// <param name="Columns">Maps by name, the production map among them.</param>
internal sealed record OriginCase(Track Track, string Block, OriginMap Origin, Dictionary<string, MapColumn> Columns)
{
    /// <summary>USD liquidated by bucket between the mark and the farthest mark of a window, each at the bucket of the mark that triggered it.</summary>
    /// <param name="side">Side that was liquidated.</param>
    /// <param name="horizonMinutes">Length of the window.</param>
    public (int From, double[] Usd) Reached(Market.PositionSide side, int horizonMinutes)
    {
        var untilMs = Origin.TimeMs + (horizonMinutes * 60_000L);
        var (low, high) = Track.Tape.Range(Origin.TimeMs, untilMs);
        var (from, end) = Origin.Column.Reached(side, side == Market.PositionSide.Long ? low : high);
        var usd = new double[end - from];
        foreach (var print in Track.Tape.LiquidationsIn(Origin.TimeMs, untilMs))
        {
            if (print.Side == side) usd[Math.Clamp(Origin.Column.Grid.BucketOf(print.Price) - Origin.Column.FirstBucket, from, end - 1) - from] += print.Usd;
        }

        return (from, usd);
    }
}
