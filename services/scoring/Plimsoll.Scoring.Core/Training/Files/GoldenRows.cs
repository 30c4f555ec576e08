namespace Plimsoll.Scoring.Core.Training.Files;

/// <summary>Generated rows that a model is held against wherever it is loaded: drawn around its centres, some values unknown.</summary>
internal static class GoldenRows
{
    private const int Rows = 8;
    private const double UnknownShare = 0.1;

    /// <summary>Probabilities of the generated rows.</summary>
    public static double[] Predictions(TrainedModel model)
    {
        var (centre, scale) = (model.Logistic.Standardiser.Centre, model.Logistic.Standardiser.Scale);
        var predictions = new double[Rows];
        var values = new double[centre.Length];
        for (var row = 0; row < Rows; row++)
        {
            var draws = new SeededDraws((ulong)row);
            for (var column = 0; column < values.Length; column++)
                values[column] = draws.NextDouble() < UnknownShare ? double.NaN : centre[column] + (scale[column] * draws.NextNormal());

            predictions[row] = model.Probability(values);
        }

        return predictions;
    }
}
