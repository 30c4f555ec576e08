using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>The feature table of a panel: one pass, no look ahead.</summary>
public static class PanelFeatures
{
    /// <summary>Least bars since a hole before a bar is scored: a day.</summary>
    public const int WarmUpBars = Bars.Day;

    /// <summary>The one column that looks ahead, so that checks can be seen to find it.</summary>
    public const string CanaryName = "ahead_5m";

    /// <summary>Computes all columns.</summary>
    /// <param name="panel">Panel.</param>
    /// <param name="firstBar">Earlier bars are left unknown: live, only the newest is asked for.</param>
    public static FeatureTable Of(Panel panel, int firstBar = 0)
    {
        var windows = panel.Symbols.Select(series => new SymbolWindows(series, panel.Phase)).ToArray();
        var table = new FeatureTable(panel, firstBar);
        PriceFeatures.AddTo(table, windows);
        CrossAssetFeatures.AddTo(table, windows);
        LeverageFeatures.AddTo(table, windows);
        table.Add(CanaryName, FeatureGroup.Canary, (s, bar) => bar + 1 < panel.Length ? Math.Log(windows[s].RangeVariance(bar + 1)) : double.NaN);
        return table;
    }
}
