namespace Plimsoll.Scoring.Core.Training;

/// <summary>
/// Heterogeneous autoregressive forecast of realised variance (Corsi; quant-spec VOL-03): a constant and a slope on each of a short, a middle
/// and a long trailing window, in whatever unit the inputs have.
/// </summary>
/// <param name="Constant">Constant.</param>
/// <param name="Short">Slope on the short window (a day in the original).</param>
/// <param name="Middle">Slope on the middle window (a week).</param>
/// <param name="Long">Slope on the long window (a month).</param>
public sealed record HarForecast(double Constant, double Short, double Middle, double Long)
{
    /// <summary>The forecast.</summary>
    public double Of(double shortVariance, double middleVariance, double longVariance) =>
        Constant + (Short * shortVariance) + (Middle * middleVariance) + (Long * longVariance);
}
