using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;
using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>
/// Matches what the mark swept in a minute with what was printed in it, at one venue. A print goes to the swept cell nearest to its price
/// (a bankruptcy price lies beyond what was swept, so to its edge); prints of a minute without a sweep on that side are unmatched.
/// </summary>
/// <param name="mix">Where cells go.</param>
/// <param name="error">Where predictions go.</param>
public sealed class VenueCalibrator(OnlineMix mix, MassError error)
{
    /// <summary>Cells of an hour that are published for the nightly fit; more only count online.</summary>
    public const int MaxHourCells = 1_024;

    private const int MaxPrints = 4_096; // prints of a minute that are matched one by one; more are added to the last

    private static readonly PositionSide[] Sides = [PositionSide.Long, PositionSide.Short];

    private readonly List<(PositionSide Side, int Cell, double Usd)> prints = [];
    private readonly List<float> hourExposures = [];
    private readonly List<float> hourCounts = [];
    private readonly float[] exposure = new float[mix.Prior.Weights.Count];

    /// <summary>The learned mix.</summary>
    public OnlineMix Mix { get; } = mix;

    /// <summary>Error of predicted mass.</summary>
    public MassError Error { get; } = error;

    /// <summary>What the mark swept since the minute began.</summary>
    public SweptMinute Swept { get; } = new(mix.Prior.Weights.Count);

    /// <summary>Printed where nothing was swept, USD, since the hour began.</summary>
    public double UnmatchedUsd { get; private set; }

    /// <summary>Exposures of the hour's cells, kernel by kernel.</summary>
    public IReadOnlyList<float> HourExposures => hourExposures;

    /// <summary>Counts of the hour's cells.</summary>
    public IReadOnlyList<float> HourCounts => hourCounts;

    /// <summary>The hour's cells changed since the last checkpoint.</summary>
    public bool IsHourChanged { get; set; }

    /// <summary>Takes a print.</summary>
    /// <param name="side">Side that was liquidated.</param>
    /// <param name="bucket">Bucket of the grid.</param>
    /// <param name="usd">USD, above 0.</param>
    public void OnPrint(PositionSide side, int bucket, double usd)
    {
        Mix.AddPrint(usd);
        if (prints.Count < MaxPrints) prints.Add((side, SweptRows.CellOf(bucket), usd));
        else prints[^1] = prints[^1] with { Usd = prints[^1].Usd + usd };
    }

    /// <summary>Closes a minute.</summary>
    /// <param name="minute">The minute.</param>
    public void CloseMinute(long minute)
    {
        Mix.Forget(minute);
        foreach (var side in Sides) Close(side, Swept.Rows(side));
        prints.Clear();
        Swept.Clear();
    }

    /// <summary>Closes an hour, after its cells were published.</summary>
    public void CloseHour()
    {
        Error.CloseHour();
        IsHourChanged |= hourCounts.Count > 0;
        hourExposures.Clear();
        hourCounts.Clear();
        UnmatchedUsd = 0;
    }

    /// <summary>Hands what moves with every event to a page.</summary>
    internal void Save(PageWriter page)
    {
        Mix.Save(page);
        Error.Save(page);
        page.Write(UnmatchedUsd);
        page.Write(prints.Count);
        foreach (var (side, cell, usd) in prints)
        {
            page.Write((byte)side);
            page.Write(cell);
            page.Write(usd);
        }

        foreach (var side in Sides)
        {
            var rows = Swept.Rows(side);
            page.Write(rows.Count);
            for (var row = 0; row < rows.Count; row++)
            {
                page.Write(rows.Cells[row]);
                foreach (var usd in rows.ExposureUsd(row)) page.Write(usd);
            }
        }
    }

    /// <summary>Takes it from a page.</summary>
    internal void Load(ref PageReader page)
    {
        Mix.Load(ref page);
        Error.Load(ref page);
        UnmatchedUsd = page.ReadDouble();
        var count = PageBounds.Within(page.ReadInt32(), 0, MaxPrints);
        for (var i = 0; i < count; i++) prints.Add((page.ReadBool() ? PositionSide.Short : PositionSide.Long, page.ReadInt32(), page.ReadDouble()));
        foreach (var side in Sides)
        {
            var rows = PageBounds.Within(page.ReadInt32(), 0, SweptRows.MaxRows);
            for (var row = 0; row < rows; row++)
            {
                var cell = page.ReadInt32();
                var usd = new double[exposure.Length];
                for (var k = 0; k < usd.Length; k++) usd[k] = page.ReadDouble();
                Swept.Rows(side).AddRow(cell, usd);
            }
        }
    }

    /// <summary>Hands the hour's cells to a page.</summary>
    internal void SaveHour(PageWriter page)
    {
        page.Write(hourCounts.Count);
        foreach (var value in hourExposures) page.Write((double)value);
        foreach (var value in hourCounts) page.Write((double)value);
    }

    /// <summary>Takes the hour's cells from a page.</summary>
    internal void LoadHour(ref PageReader page)
    {
        var count = PageBounds.Within(page.ReadInt32(), 0, MaxHourCells);
        for (var i = 0; i < count * exposure.Length; i++) hourExposures.Add((float)page.ReadDouble());
        for (var i = 0; i < count; i++) hourCounts.Add((float)page.ReadDouble());
    }

    private void Close(PositionSide side, SweptRows rows)
    {
        var printed = new double[rows.Count];
        foreach (var print in prints)
        {
            if (print.Side != side) continue;
            if (rows.NearestTo(print.Cell) is >= 0 and var row) printed[row] += print.Usd;
            else UnmatchedUsd += print.Usd;
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var exposureUsd = rows.ExposureUsd(row);
            var predicted = 0.0;
            for (var k = 0; k < exposureUsd.Length; k++) predicted += Mix.Theta[k] * exposureUsd[k];
            var count = Mix.AddCell(exposureUsd, printed[row], exposure);
            Error.Add(predicted, printed[row]);
            if (hourCounts.Count >= MaxHourCells) continue;
            hourExposures.AddRange(exposure);
            hourCounts.Add((float)count);
            IsHourChanged = true;
        }
    }
}
