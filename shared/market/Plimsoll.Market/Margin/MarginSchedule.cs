using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Market.Margin;

/// <summary>
/// A tiered maintenance margin <c>MM(N) = max_k(N mmr_k - cum_k)</c>: continuous, convex, piecewise linear (quant specification E.2,
/// venue mechanics 0.2). Deductions are derived from floors and rates, unless a caller states the venue's own. Notional and deduction are in
/// the margin currency: USD for linear contracts, coins for inverse ones.
/// </summary>
public sealed class MarginSchedule
{
    // 1/rate times rate may exceed 1 by a unit in the last place.
    private const double Rounding = 1e-12;

    private MarginSchedule(ImmutableArray<MarginTier> tiers) => Tiers = tiers;

    /// <summary>The tiers, by floor.</summary>
    public ImmutableArray<MarginTier> Tiers { get; }

    /// <summary>The highest leverage that any position may have.</summary>
    public double MaxLeverage => Tiers[0].MaxLeverage;

    /// <summary>Builds a schedule, or says which row is wrong and what is allowed.</summary>
    /// <param name="rows">Rows by floor, without holes, rates ascending.</param>
    /// <param name="refusal">Names the row, the value and what is allowed; null where the rows are good.</param>
    public static MarginSchedule? TryCreate(IReadOnlyList<MarginTierRow> rows, out string? refusal)
    {
        refusal = rows.Count == 0 ? "rows: none, allowed at least one" : null;
        var tiers = ImmutableArray.CreateBuilder<MarginTier>(rows.Count);
        for (var i = 0; i < rows.Count && refusal is null; i++)
        {
            refusal = Fault(rows, i);
            if (refusal is not null) break;
            var row = rows[i];
            var deduction = i == 0 ? 0 : tiers[i - 1].DeductionUsd + (row.FloorUsd * (row.MaintenanceRate - tiers[i - 1].MaintenanceRate));
            tiers.Add(new MarginTier(row.FloorUsd, row.MaintenanceRate, deduction, row.MaxLeverage));
        }

        return refusal is null ? new MarginSchedule(tiers.ToImmutable()) { CapUsd = rows[^1].CapUsd } : null;
    }

    /// <summary>Builds a schedule from rows known to be good.</summary>
    /// <param name="rows">Rows by floor, without holes, rates ascending.</param>
    /// <exception cref="ArgumentException">A row is wrong; the message names it.</exception>
    public static MarginSchedule Create(params IReadOnlyList<MarginTierRow> rows) =>
        TryCreate(rows, out var refusal) ?? throw new ArgumentException(refusal, nameof(rows));

    /// <summary>
    /// A schedule with the deductions that the venue itself publishes, used as they stand (an account's own bracket answer is the rule for
    /// that account). Rates and floors are checked as ever.
    /// </summary>
    /// <param name="rows">Rows by floor, without holes, rates ascending.</param>
    /// <param name="deductions">One deduction per row, in the unit of the notional; finite and not negative.</param>
    /// <param name="refusal">Names the row, the value and what is allowed; null where the rows are good.</param>
    public static MarginSchedule? TryCreateStated(IReadOnlyList<MarginTierRow> rows, IReadOnlyList<double> deductions, out string? refusal)
    {
        if (TryCreate(rows, out refusal) is not { } derived) return null;
        for (var i = 0; i < rows.Count; i++)
        {
            if (double.IsFinite(deductions[i]) && deductions[i] >= 0) continue;
            refusal = Text(i, "deduction", deductions[i], "0 or more");
            return null;
        }

        return new MarginSchedule([.. derived.Tiers.Select((tier, i) => tier with { DeductionUsd = deductions[i] })]) { CapUsd = derived.CapUsd };
    }

    /// <summary>A schedule of a single line <c>N mmr - cum</c>: the one tier that a caller knows to hold at the liquidation price.</summary>
    /// <param name="rate">Maintenance rate, 0 (none at all) to below 1.</param>
    /// <param name="deduction">Deduction, in the unit of the notional.</param>
    public static MarginSchedule OfLine(double rate, double deduction = 0) =>
        new([new MarginTier(0, rate, deduction, rate > 0 ? 1 / rate : double.PositiveInfinity)]);

    /// <summary>Notional beyond which the venue's table says nothing; positive infinity in an open table.</summary>
    public double CapUsd { get; private init; } = double.PositiveInfinity;

    /// <summary>Maintenance margin in USD of a position.</summary>
    /// <param name="notionalUsd">Absolute notional in USD, at least 0.</param>
    public double MaintenanceUsd(double notionalUsd)
    {
        var margin = double.NegativeInfinity;
        foreach (var tier in Tiers) margin = Math.Max(margin, (notionalUsd * tier.MaintenanceRate) - tier.DeductionUsd);
        return margin;
    }

    /// <summary>The tier of a notional; a notional equal to a cap stays in the lower tier (venue mechanics 0.3).</summary>
    /// <param name="notionalUsd">Absolute notional in USD, at least 0.</param>
    public MarginTier TierAt(double notionalUsd)
    {
        var found = Tiers[0];
        foreach (var tier in Tiers)
        {
            if (notionalUsd > tier.FloorUsd) found = tier;
        }

        return found;
    }

    private static string? Fault(IReadOnlyList<MarginTierRow> rows, int i)
    {
        var row = rows[i];
        var expectedFloor = i == 0 ? 0 : rows[i - 1].CapUsd;
        var lastRate = i == 0 ? 0 : rows[i - 1].MaintenanceRate;
        if (row.FloorUsd != expectedFloor) return Text(i, "floor", row.FloorUsd, $"{Number(expectedFloor)}: rows without holes or overlaps");
        if (!(row.CapUsd > row.FloorUsd)) return Text(i, "cap", row.CapUsd, $"above the floor {Number(row.FloorUsd)}");
        if (!(row.MaintenanceRate is > 0 and < 1)) return Text(i, "maintenance rate", row.MaintenanceRate, "above 0 and below 1");
        if (row.MaintenanceRate <= lastRate) return Text(i, "maintenance rate", row.MaintenanceRate, $"above {Number(lastRate)} of the row before");
        return row.MaxLeverage >= 1 && row.MaxLeverage * row.MaintenanceRate <= 1 + Rounding
            ? null
            : Text(i, "maximum leverage", row.MaxLeverage, $"1 to {Number(1 / row.MaintenanceRate)}: initial margin is not below maintenance margin");
    }

    private static string Text(int i, string field, double value, string allowed) => $"row {i + 1}: {field} {Number(value)}, allowed {allowed}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
