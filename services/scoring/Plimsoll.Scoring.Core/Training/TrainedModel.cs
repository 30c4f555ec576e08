using Plimsoll.Scoring.Core.Calibrators;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>A model ready to predict: weights, calibration and interval.</summary>
/// <param name="Logistic">Weights.</param>
/// <param name="Calibrator">Calibration of its log-odds.</param>
/// <param name="Bands">Venn-Abers predictor over its log-odds; null when there were too few events to make one.</param>
public sealed record TrainedModel(FittedLogistic Logistic, LogitCalibrator Calibrator, VennAbers? Bands)
{
    /// <summary>How each column lay in training; empty where nobody kept it.</summary>
    public IReadOnlyList<FeatureBins> Bins { get; init; } = [];

    /// <summary>Calibrated probability of one row of raw columns, NaN where unknown.</summary>
    public double Probability(ReadOnlySpan<double> values)
    {
        Span<double> copy = stackalloc double[values.Length];
        values.CopyTo(copy);
        return Calibrator.Probability(Logistic.LogOdds(copy));
    }

    /// <summary>Interval at a log-odds, widened to hold the probability; 0 to 1 when there is none.</summary>
    public VennAbersInterval BandAt(double logOdds)
    {
        if (Bands is null)
            return new VennAbersInterval(0, 1);

        var band = Bands.At(LogitHistogram.Rounded(logOdds));
        var probability = Calibrator.Probability(logOdds);
        return new VennAbersInterval(Math.Min(band.Low, probability), Math.Max(band.High, probability));
    }
}
