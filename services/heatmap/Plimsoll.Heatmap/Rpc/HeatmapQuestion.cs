using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Views;

namespace Plimsoll.Heatmap.Rpc;

/// <summary>A checked question for a heatmap.</summary>
/// <param name="Rows">Rows of the grid.</param>
/// <param name="MaxColumns">Columns at most; a column shows the newest frame of its minutes.</param>
/// <param name="RangePct">Half width of the price range around the newest mark, per cent.</param>
/// <param name="ResolutionMinutes">Minutes of a column at least; 0 for as fine as fits.</param>
/// <param name="Side">Only this side; unspecified means both.</param>
/// <param name="Venues">Only these; empty means all.</param>
/// <param name="Bands">Only these; empty means all.</param>
/// <param name="Basis">Only what is modelled, or only what is measured; unspecified means both.</param>
internal sealed record HeatmapQuestion(
    int Rows, int MaxColumns, double RangePct, long ResolutionMinutes, PositionSide Side, IReadOnlySet<Venue> Venues, IReadOnlySet<LeverageBand> Bands, Basis Basis)
{
    /// <summary>Only some venues or kernels: only frames with layers can answer.</summary>
    public bool IsFiltered => Venues.Count > 0 || Bands.Count > 0;

    /// <summary>Reads a request whose ranges were checked.</summary>
    public static HeatmapQuestion Of(GetHeatmapRequest request) => new(
        (int)(request.Rows == 0 ? 200 : request.Rows),
        (int)(request.MaxColumns == 0 ? 288 : request.MaxColumns),
        request.RangePct == 0 ? 12 : request.RangePct,
        request.ResolutionMinutes,
        request.Side,
        request.Venues.ToHashSet(),
        request.Bands.ToHashSet(),
        request.Basis);

    /// <summary>Whether what is modelled, or what is measured, is asked for. Bands hold only what is modelled.</summary>
    /// <param name="isMeasured">Which of the two.</param>
    public bool Wants(bool isMeasured) => Basis == Basis.Unspecified ? !isMeasured || Bands.Count == 0 : isMeasured == (Basis == Basis.Observed);

    /// <summary>Whether a layer is asked for.</summary>
    public bool Wants(StoredLayer layer) => Wants(layer.IsMeasured) && (Venues.Count == 0 || Venues.Contains(layer.Venue)) && (Bands.Count == 0 || layer.IsMeasured || Bands.Contains(layer.Band));
}
