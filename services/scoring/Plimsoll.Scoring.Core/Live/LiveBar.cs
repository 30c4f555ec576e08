using System.Runtime.InteropServices;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>What was known when a five-minute bar closed; NaN where nothing was. The same columns as the panel's.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LiveBar(
    double Open, double High, double Low, double Close, double Volume, double OpenInterest, double FundingBp, double BasisBp)
{
    /// <summary>A bar of which nothing is known.</summary>
    public static LiveBar Hole { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    public static LiveBar Of(ReadOnlySpan<double> row) => new(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]);

    public void CopyTo(Span<double> row) =>
        (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]) = (Open, High, Low, Close, Volume, OpenInterest, FundingBp, BasisBp);

    public void CopyTo(SymbolSeries series, int at)
    {
        (series.Open[at], series.High[at], series.Low[at], series.Close[at], series.Volume[at]) = (Open, High, Low, Close, Volume);
        (series.OpenInterest[at], series.FundingBp[at], series.BasisBp[at]) = (OpenInterest, FundingBp, BasisBp);
    }
}
