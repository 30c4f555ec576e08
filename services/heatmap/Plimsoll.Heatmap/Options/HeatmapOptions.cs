using System.ComponentModel.DataAnnotations;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market.Margin;

namespace Plimsoll.Heatmap.Options;

/// <summary>What the heatmap assumes and keeps. Section <c>Heatmap</c>; validated at start.</summary>
public sealed class HeatmapOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Heatmap";

    /// <summary>Every assumption of the model, e.g. <c>Heatmap:Model:Map:ChurnShare</c>.</summary>
    public HeatmapParameters Model { get; set; } = new();

    /// <summary>Hours for which every minute's frame is kept for questions: about 1.5 MiB a day and instrument.</summary>
    [Range(1, 168)]
    public int FullHours { get; set; } = 12;

    /// <summary>Hours for which each fifth minute's frame is kept.</summary>
    [Range(1, 720)]
    public int CoarseHours { get; set; } = 72;

    /// <summary>Hours for which each thirtieth minute's frame and each hour's liquidation totals are kept: 30 days.</summary>
    [Range(1, 720)]
    public int HistoryHours { get; set; } = 720;

    /// <summary>Margin tables beside the built-in ones; the newest of a venue and asset holds from its date on.</summary>
    public IList<MarginTableOptions> MarginTables { get; } = [];

    /// <summary>Instruments whose frames are kept; more are counted and not kept.</summary>
    [Range(1, 1_000)]
    public int MaxInstruments { get; set; } = 100;

    /// <summary>The built-in margin tables and those of <see cref="MarginTables"/>, which go before stand-ins of the same venue and asset.</summary>
    public MarginTableCatalogue Tables()
    {
        if (MarginTables.Count == 0) return MarginTableCatalogue.WithAssumptions;
        MarginTable[] own = [.. MarginTables.Select(table => table.ToTable())];
        bool IsReplaced(MarginTable table) => own.Any(mine => (mine.Venue, mine.BaseAsset, mine.StatedOn) == (table.Venue, table.BaseAsset, table.StatedOn));
        bool HasOwn(MarginTable table) => own.Any(mine => (mine.Venue, mine.BaseAsset) == (table.Venue, table.BaseAsset));
        return new MarginTableCatalogue(
            [
                .. HyperliquidMarginTables.All.Concat(GeneratedMarginTables.All).Concat(BinanceMarginTables.All).Where(table => !IsReplaced(table)),
                .. AssumedMarginTables.All.Where(table => !HasOwn(table)),
                .. own,
            ]);
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in Model.Faults()) yield return new ValidationResult($"Model:{fault}");
        foreach (var fault in MarginTables.Select((table, i) => table.Fault(i)).OfType<string>()) yield return new ValidationResult(fault);
        if (HistoryHours < CoarseHours) yield return new ValidationResult($"must be at least {nameof(CoarseHours)} {CoarseHours}", [nameof(HistoryHours)]);
        if (CoarseHours < FullHours) yield return new ValidationResult($"must be at least {nameof(FullHours)} {FullHours}", [nameof(CoarseHours)]);
    }
}
