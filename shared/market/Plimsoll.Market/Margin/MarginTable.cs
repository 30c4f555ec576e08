namespace Plimsoll.Market.Margin;

/// <summary>The margin schedule of one asset at one venue, with the dates it is known for.</summary>
/// <param name="Venue">Venue in lower case, e.g. <c>hyperliquid</c>.</param>
/// <param name="BaseAsset">Base asset, or <see cref="AnyAsset"/> for those the venue's table does not list.</param>
/// <param name="StatedOn">The day the source states it for; a later day uses it until a newer table is known.</param>
/// <param name="Schedule">The tiers.</param>
/// <param name="Source">Where the rows come from, in words.</param>
public sealed record MarginTable(string Venue, string BaseAsset, DateOnly StatedOn, MarginSchedule Schedule, string Source)
{
    /// <summary>Stands for every asset that has no table of its own.</summary>
    public const string AnyAsset = "*";

    /// <summary>The asset is not listed by name: the venue's default rule.</summary>
    public bool IsDefaultRule => BaseAsset == AnyAsset;
}

/// <summary>The answer of the catalogue.</summary>
/// <param name="Table">The table to use.</param>
/// <param name="IsBeforeStatement">The day asked for lies before the earliest known table, which is used instead.</param>
public readonly record struct MarginTableMatch(MarginTable Table, bool IsBeforeStatement);
