using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Funding, open interest and basis (quant-spec D.2, features 1 to 8, 17, 18 as far as the panel carries them).</summary>
internal static class LeverageFeatures
{
    private const int Interval = 8 * Bars.Hour;
    private const double ElevatedZ = 1;
    private const double MeanFloorBp = 0.5;

    public static void AddTo(FeatureTable table, SymbolWindows[] windows)
    {
        AddFunding(table, windows);
        AddInterest(table, windows, FeatureGroup.OpenInterest, "", delay: 0);
        AddInterest(table, windows, FeatureGroup.OpenInterestDelayed, "_delayed", delay: 1);
        table.Add("basis", FeatureGroup.Basis, (s, bar) => windows[s].Series.BasisBp[bar]);
        table.Add("basis_size", FeatureGroup.Basis, (s, bar) => Math.Abs(windows[s].Series.BasisBp[bar]));
        table.Add("basis_change_1h", FeatureGroup.Basis, (s, bar) => Before(windows[s].Series.BasisBp, bar, 0) - Before(windows[s].Series.BasisBp, bar, Bars.Hour));
    }

    private static void AddFunding(FeatureTable table, SymbolWindows[] windows)
    {
        var elevated = new Lazy<Trailing[]>(() => [.. windows.Select(window =>
            new Trailing(table.Panel.Length, table.Panel.Phase, bar => Math.Abs(window.FundingZ(bar)) > ElevatedZ ? 1 : 0))]);
        table.Add("funding", FeatureGroup.Funding, (s, bar) => windows[s].Series.FundingBp[bar]);
        table.Add("funding_size", FeatureGroup.Funding, (s, bar) => Math.Abs(windows[s].Series.FundingBp[bar]));
        table.Add("funding_z_7d", FeatureGroup.Funding, (s, bar) => windows[s].FundingZ(bar));
        table.Add("funding_over_7d", FeatureGroup.Funding, (s, bar) =>
            (windows[s].Series.FundingBp[bar] - windows[s].FundingMean(bar)) / Math.Max(Math.Abs(windows[s].FundingMean(bar)), MeanFloorBp));
        table.Add("funding_acceleration", FeatureGroup.Funding, (s, bar) => FundingAcceleration(windows[s], bar));
        table.Add("funding_elevated_24h", FeatureGroup.Funding, (s, bar) =>
            double.IsNaN(windows[s].FundingZ(bar)) ? double.NaN : elevated.Value[s].Sum(bar, Bars.Day) / Bars.Day);
    }

    private static void AddInterest(FeatureTable table, SymbolWindows[] windows, FeatureGroup group, string ending, int delay)
    {
        var openers = new Lazy<RecentOpeners[]>(() => [.. windows.Select(window => new RecentOpeners(window.Series))]);
        foreach (var (name, bars) in new[] { ("30m", Bars.HalfHour), ("1h", Bars.Hour), ("4h", 4 * Bars.Hour), ("24h", Bars.Day) })
            Add($"oi_change_{name}", (s, bar) => 100 * windows[s].InterestChange(bar, bars));

        Add("oi_acceleration", (s, bar) => bar < 3 ? double.NaN : 100 * (windows[s].InterestChange(bar, 3) - windows[s].InterestChange(bar - 3, 3)));
        Add("oi_z_7d", (s, bar) => windows[s].InterestZ(bar, Bars.Week));
        Add("crowding_1h", (s, bar) => 100 * Direction(windows[s].Return(bar, Bars.Hour)) * windows[s].InterestChange(bar, Bars.Hour));
        Add("crowding_24h", (s, bar) => 100 * Direction(windows[s].Return(bar, Bars.Day)) * windows[s].InterestChange(bar, Bars.Day));
        Add("oi_per_volume", (s, bar) => Math.Log(windows[s].Series.OpenInterest[bar] / windows[s].MeanVolume(bar, Bars.Day)));
        Add("openers_result", (s, bar) => openers.Value[s].Result(bar) / Math.Sqrt(windows[s].Variance(bar, Bars.Day) * Bars.Day));
        Add("openers_stress", (s, bar) => Math.Abs(openers.Value[s].Result(bar)) / Math.Sqrt(windows[s].Variance(bar, Bars.Day) * Bars.Day));
        Add("funding_x_oi_z", (s, bar) => Math.Clamp(windows[s].FundingZ(bar), -6, 6) * Math.Clamp(windows[s].InterestZ(bar, Bars.Week), -6, 6));
        Add("funding_acc_x_oi_change", (s, bar) => FundingAcceleration(windows[s], bar) * 100 * windows[s].InterestChange(bar, 4 * Bars.Hour));

        void Add(string name, Func<int, int, double> valueOf) =>
            table.Add(name + ending, group, (s, bar) => bar < delay ? double.NaN : valueOf(s, bar - delay));
    }

    private static double FundingAcceleration(SymbolWindows window, int bar) => Before(window.Series.FundingBp, bar, 0)
        - (2 * Before(window.Series.FundingBp, bar, Interval)) + Before(window.Series.FundingBp, bar, 2 * Interval);

    private static double Direction(double move) => double.IsNaN(move) ? double.NaN : Math.Sign(move);

    private static double Before(double[] column, int bar, int back) => bar >= back ? column[bar - back] : double.NaN;
}
