using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Plimsoll.Heatmap.Core.Evaluation.Trials;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>What one or more recordings gave, in sums that can be added up: keeps, merges, and becomes a report.</summary>
public sealed class EvaluationResult
{
    /// <summary>Sums by block.</summary>
    public BlockTable Sums { get; init; } = new();

    /// <summary>Rows of the magnet test.</summary>
    public List<MagnetRow> Magnets { get; init; } = [];

    /// <summary>Leverage mixes, one per venue and recording.</summary>
    public List<MixRow> Mixes { get; init; } = [];

    /// <summary>Liquidated USD by hour.</summary>
    public List<BlockHour> Hours { get; init; } = [];

    /// <summary>What was evaluated, in words.</summary>
    public List<string> Sources { get; init; } = [];

    /// <summary>What the data cannot show.</summary>
    public SortedSet<string> Limits { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Some liquidations were not seen but inferred from falls of open interest.</summary>
    public bool HasStandIns { get; set; }

    /// <summary>The map was compared with true liquidation prices, of all positions or of known ones.</summary>
    public bool HasTruth => Sums.Total(TruthTrial.Name("whole", "count")) > 0;

    /// <summary>Everything was simulated.</summary>
    public bool IsSimulated { get; set; } = true;

    /// <summary>Takes another result.</summary>
    /// <param name="other">The other result.</param>
    public void Add(EvaluationResult other)
    {
        Sums.Add(other.Sums);
        Magnets.AddRange(other.Magnets);
        Mixes.AddRange(other.Mixes);
        Hours.AddRange(other.Hours);
        Sources.AddRange(other.Sources);
        Limits.UnionWith(other.Limits);
        HasStandIns |= other.HasStandIns;
        IsSimulated &= other.IsSimulated;
    }

    /// <summary>The part of the blocks whose names begin so.</summary>
    /// <param name="prefix">Beginning.</param>
    public EvaluationResult Only(string prefix) => new()
    {
        Sums = Sums.Only(prefix),
        Magnets = [.. Magnets.Where(row => row.Block.StartsWith(prefix, StringComparison.Ordinal))],
        Mixes = [.. Mixes.Where(row => row.Block.StartsWith(prefix, StringComparison.Ordinal))],
        Hours = [.. Hours.Where(row => row.Block.StartsWith(prefix, StringComparison.Ordinal))],
        HasStandIns = HasStandIns,
        IsSimulated = IsSimulated,
    };
}

/// <summary>One origin of the magnet test.</summary>
/// <param name="Block">The block.</param>
/// <param name="MapLogRatio">Log of mass above over mass below, by the map.</param>
/// <param name="PlaceboLogRatio">The same by the placebo.</param>
/// <param name="Controls">Drift, momentum and volatility.</param>
/// <param name="IsUp">The upper price was touched first.</param>
public sealed record MagnetRow(string Block, double MapLogRatio, double PlaceboLogRatio, double[] Controls, bool IsUp);

/// <summary>Leverage mix of one venue: prior, fitted, true.</summary>
/// <param name="Block">The block.</param>
/// <param name="Venue">The venue.</param>
/// <param name="DistancePct">Median distance of each kernel from entry, per cent, both sides' mean.</param>
/// <param name="Prior">Shares by kernel.</param>
/// <param name="Fitted">Shares by kernel; empty where nothing was swept.</param>
/// <param name="InForce">Shares by kernel that the production map used at the end.</param>
/// <param name="Truth">Shares by kernel; empty where the truth is not known.</param>
/// <param name="Ratio">Realisation ratio: sum of theta.</param>
/// <param name="Cells">Swept cells.</param>
/// <param name="EffectiveLiquidations">Printed USD over the notional-weighted mean print.</param>
public sealed record MixRow(
    string Block, string Venue, double[] DistancePct, double[] Prior, double[] Fitted, double[] InForce, double[] Truth, double Ratio, int Cells, double EffectiveLiquidations);

/// <summary>Liquidated in one hour.</summary>
/// <param name="Block">The block.</param>
/// <param name="Usd">USD.</param>
public sealed record BlockHour(string Block, double Usd);
