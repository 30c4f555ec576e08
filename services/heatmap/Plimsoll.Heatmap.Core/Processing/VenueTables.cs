using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market.Margin;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>Margin rules and kernels by venue, asset and day; kernels are computed once per combination.</summary>
internal sealed class VenueTables(MapParameters parameters, MarginTableCatalogue catalogue)
{
    private readonly Dictionary<(MarginTable Table, double LogStep), KernelSet> kernels = [];

    /// <summary>Bucket width of an asset in log price.</summary>
    public double LogStepOf(string baseAsset) =>
        (parameters.MajorAssets.Contains(baseAsset, StringComparer.Ordinal) ? parameters.MajorBucketBp : parameters.OtherBucketBp) * 1e-4;

    /// <summary>The table of a day; null where the venue has none.</summary>
    public MarginTable? TableOf(Venue venue, string baseAsset, DateOnly day) =>
        NameOf(venue) is { } name ? catalogue.Find(name, baseAsset, day)?.Table : null;

    /// <summary>Kernels of a table on a grid.</summary>
    public KernelSet KernelsOf(MarginTable table, double logStep, int buckets)
    {
        if (kernels.TryGetValue((table, logStep), out var set)) return set;
        set = KernelSet.FromMargin(parameters.Mix, table.Schedule, parameters.TypicalNotionalUsd, logStep, buckets);
        kernels.Add((table, logStep), set);
        return set;
    }

    /// <summary>Whether another venue's brackets stand in for the venue's own.</summary>
    /// <param name="table">A table of the catalogue.</param>
    public static bool IsAssumed(MarginTable table) => table.Source.StartsWith("assumed", StringComparison.Ordinal);

    private static string? NameOf(Venue venue) => venue switch
    {
        Venue.BinanceUsdm => BinanceMarginTables.Venue,
        Venue.Bybit => "bybit",
        Venue.Okx => "okx",
        Venue.Gate => "gate",
        Venue.Hyperliquid => HyperliquidMarginTables.Venue,
        Venue.GmxV2 => AssumedMarginTables.Gmx,
        Venue.Generated => GeneratedMarginTables.Venue,
        _ => null,
    };
}
