using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Volatility, hour, price path and volume (quant-spec D.2, features 9 to 12, 20, 25 as far as bars carry them).</summary>
internal static class PriceFeatures
{
    private static readonly (string Name, int Bars)[] Paths =
        [("5m", 1), ("15m", 3), ("30m", Bars.HalfHour), ("1h", Bars.Hour), ("4h", 4 * Bars.Hour), ("24h", Bars.Day), ("7d", Bars.Week)];

    public static void AddTo(FeatureTable table, SymbolWindows[] windows)
    {
        table.Add("ln_rv_5m", FeatureGroup.Volatility, (s, bar) => Math.Log(windows[s].RangeVariance(bar)));
        table.Add("ln_rv_1h", FeatureGroup.Volatility, (s, bar) => Math.Log(windows[s].Variance(bar, Bars.Hour)));
        table.Add("ln_rv_24h", FeatureGroup.Volatility, (s, bar) => Math.Log(windows[s].Variance(bar, Bars.Day)));
        table.Add("ln_rv_7d", FeatureGroup.Volatility, (s, bar) => Math.Log(windows[s].Variance(bar, Bars.Week)));
        table.Add("sigma_30m", FeatureGroup.Auxiliary, (s, bar) => Math.Sqrt(windows[s].Variance(bar, Bars.HalfHour)));
        AddHours(table);
        foreach (var (name, bars) in Paths)
        {
            table.Add($"return_{name}", FeatureGroup.Tape, (s, bar) => Scaled(windows[s], bar, bars));
            table.Add($"size_{name}", FeatureGroup.Tape, (s, bar) => Math.Abs(Scaled(windows[s], bar, bars)));
        }

        table.Add("jump_share_24h", FeatureGroup.Tape, (s, bar) => windows[s].JumpShare(bar, Bars.Day));
        table.Add("jump_share_4h", FeatureGroup.Tape, (s, bar) => windows[s].JumpShare(bar, 4 * Bars.Hour));
        table.Add("close_in_bar", FeatureGroup.Tape, (s, bar) => CloseInBar(windows[s].Series, bar));
        var ranges = new Lazy<DayRange[]>(() => [.. windows.Select(window => new DayRange(window.Series))]);
        table.Add("below_high_24h", FeatureGroup.Tape, (s, bar) => ranges.Value[s].BelowHigh(bar) / DaySigma(windows[s], bar));
        table.Add("above_low_24h", FeatureGroup.Tape, (s, bar) => ranges.Value[s].AboveLow(bar) / DaySigma(windows[s], bar));
        table.Add("ln_volume_5m", FeatureGroup.Tape, (s, bar) => windows[s].LogVolumeRatio(bar, 1, Bars.Day));
        table.Add("ln_volume_30m", FeatureGroup.Tape, (s, bar) => windows[s].LogVolumeRatio(bar, Bars.HalfHour, Bars.Day));
        table.Add("ln_volume_4h", FeatureGroup.Tape, (s, bar) => windows[s].LogVolumeRatio(bar, 4 * Bars.Hour, Bars.Day));
        table.Add("ln_volume_24h", FeatureGroup.Tape, (s, bar) => windows[s].LogVolumeRatio(bar, Bars.Day, Bars.Week));
        table.Add("move_per_volume", FeatureGroup.Tape, (s, bar) => (Math.Log(windows[s].Variance(bar, Bars.Hour) / windows[s].Variance(bar, Bars.Day)) / 2)
            - windows[s].LogVolumeRatio(bar, Bars.Hour, Bars.Day));
    }

    private static void AddHours(FeatureTable table)
    {
        foreach (var perDay in new[] { 1, 2, 3 })
        {
            table.Add($"sin_day_{perDay}", FeatureGroup.Hour, (_, bar) => Math.Sin(Turn(table.Panel, bar, Bars.Day) * perDay));
            table.Add($"cos_day_{perDay}", FeatureGroup.Hour, (_, bar) => Math.Cos(Turn(table.Panel, bar, Bars.Day) * perDay));
        }

        table.Add("sin_week", FeatureGroup.Hour, (_, bar) => Math.Sin(Turn(table.Panel, bar, Bars.Week)));
        table.Add("cos_week", FeatureGroup.Hour, (_, bar) => Math.Cos(Turn(table.Panel, bar, Bars.Week)));
    }

    private static double Turn(Panel panel, int bar, int bars) =>
        2 * Math.PI * (panel.CloseMs(bar) % (bars * Bars.Milliseconds)) / (bars * Bars.Milliseconds);

    private static double DaySigma(SymbolWindows window, int bar) => Math.Sqrt(window.Variance(bar, Bars.Day) * Bars.Day);

    private static double Scaled(SymbolWindows window, int bar, int bars) =>
        window.Return(bar, bars) / Math.Sqrt(window.Variance(bar, Bars.Day) * bars);

    private static double CloseInBar(SymbolSeries series, int bar) =>
        series.High[bar] > series.Low[bar] ? ((series.Close[bar] - series.Low[bar]) / (series.High[bar] - series.Low[bar])) - 0.5 : 0;
}
