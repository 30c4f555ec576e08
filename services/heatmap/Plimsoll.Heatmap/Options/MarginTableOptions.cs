using System.Globalization;
using Plimsoll.Market.Margin;

namespace Plimsoll.Heatmap.Options;

/// <summary>A venue's maintenance brackets as an operator states them. Section <c>Heatmap:MarginTables:N</c>; impossible ones are refused by name.</summary>
public sealed class MarginTableOptions
{
    /// <summary>Venue in lower case: binance, bybit, okx, gate or hyperliquid.</summary>
    public string Venue { get; set; } = "";

    /// <summary>Base asset, e.g. <c>BTC</c>; <c>*</c> for all that have no table of their own.</summary>
    public string BaseAsset { get; set; } = "";

    /// <summary>Day from which the brackets hold, ISO 8601.</summary>
    public string StatedOn { get; set; } = "";

    /// <summary>Brackets by floor, without holes.</summary>
    public IList<MarginRowOptions> Rows { get; } = [];

    /// <summary>What is wrong, or null.</summary>
    /// <param name="number">Position in the list.</param>
    public string? Fault(int number)
    {
        var name = $"MarginTables:{number} ({Venue} {BaseAsset})";
        if (Venue.Length == 0 || BaseAsset.Length == 0) return $"{name}: Venue and BaseAsset must be given";
        if (!DateOnly.TryParseExact(StatedOn, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return $"{name}: StatedOn '{StatedOn}', allowed a day such as 2026-11-01";
        return MarginSchedule.TryCreate(RowsOfSchedule(), out var refusal) is null ? $"{name}: {refusal}" : null;
    }

    /// <summary>The table; only after <see cref="Fault"/> found nothing.</summary>
    public MarginTable ToTable() => new(
        Venue, BaseAsset, DateOnly.ParseExact(StatedOn, "O", CultureInfo.InvariantCulture), MarginSchedule.Create(RowsOfSchedule()), "stated in Heatmap:MarginTables");

    private MarginTierRow[] RowsOfSchedule() => [.. Rows.Select(row => new MarginTierRow(row.FloorUsd, row.CapUsd, row.MaintenanceRate, row.MaxLeverage))];
}

/// <summary>One bracket.</summary>
public sealed class MarginRowOptions
{
    /// <summary>Notional from which it holds, USD.</summary>
    public double FloorUsd { get; set; }

    /// <summary>Notional up to which it holds, USD; <c>Infinity</c> in an open last one.</summary>
    public double CapUsd { get; set; }

    /// <summary>Maintenance rate, above 0 and below 1.</summary>
    public double MaintenanceRate { get; set; }

    /// <summary>Highest leverage.</summary>
    public double MaxLeverage { get; set; }
}
