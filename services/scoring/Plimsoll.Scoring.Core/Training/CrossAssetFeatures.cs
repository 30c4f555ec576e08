using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>BTC and the share of other symbols that are moving (quant-spec D.2, feature 24). Others at the same close stamp, never later.</summary>
internal static class CrossAssetFeatures
{
    private const double MovingSigmas = 2;

    public static void AddTo(FeatureTable table, SymbolWindows[] windows)
    {
        var length = table.Panel.Length;
        var moves = new Lazy<double[][]>(() => [.. windows.Select(window => Enumerable.Range(0, length)
            .Select(bar => window.Return(bar, Bars.HalfHour) / Math.Sqrt(window.Variance(bar, Bars.Day) * Bars.HalfHour)).ToArray())]);
        var leader = Array.FindIndex(windows, window => window.Series.Symbol.StartsWith("BTC", StringComparison.Ordinal));
        table.Add("btc_rv_ratio", FeatureGroup.CrossAsset, (_, bar) => leader < 0 ? double.NaN
            : Math.Log(windows[leader].Variance(bar, Bars.Hour) / windows[leader].Variance(bar, Bars.Day)));
        table.Add("btc_return_30m", FeatureGroup.CrossAsset, (_, bar) => leader < 0 ? double.NaN : moves.Value[leader][bar]);
        table.Add("btc_size_30m", FeatureGroup.CrossAsset, (_, bar) => leader < 0 ? double.NaN : Math.Abs(moves.Value[leader][bar]));
        table.Add("btc_ln_volume_30m", FeatureGroup.CrossAsset, (_, bar) => leader < 0 ? double.NaN
            : windows[leader].LogVolumeRatio(bar, Bars.HalfHour, Bars.Day));
        table.Add("others_moving", FeatureGroup.CrossAsset, (s, bar) => OfOthers(moves.Value, s, bar, move => Math.Abs(move) > MovingSigmas ? 1 : 0));
        table.Add("others_size_30m", FeatureGroup.CrossAsset, (s, bar) => OfOthers(moves.Value, s, bar, Math.Abs));
        table.Add("others_return_30m", FeatureGroup.CrossAsset, (s, bar) => OfOthers(moves.Value, s, bar, move => move));
    }

    private static double OfOthers(double[][] moves, int symbol, int bar, Func<double, double> valueOf)
    {
        var (sum, count) = (0.0, 0);
        for (var other = 0; other < moves.Length; other++)
        {
            if (other != symbol && !double.IsNaN(moves[other][bar]))
                (sum, count) = (sum + valueOf(moves[other][bar]), count + 1);
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
