namespace Plimsoll.Scoring.Core.Panels;

/// <summary>Copies one bar, scaled, from one series to another.</summary>
internal static class FutureSwap
{
    public static void Copy(SymbolSeries from, SymbolSeries to, int bar, int source, double scale)
    {
        to.Open[bar] = from.Open[source] * scale;
        to.High[bar] = from.High[source] * scale;
        to.Low[bar] = from.Low[source] * scale;
        to.Close[bar] = from.Close[source] * scale;
        to.Volume[bar] = from.Volume[source] * scale;
        to.OpenInterest[bar] = from.OpenInterest[source] * scale;
        to.FundingBp[bar] = from.FundingBp[source] * scale;
        to.BasisBp[bar] = from.BasisBp[source] * scale;
    }
}
