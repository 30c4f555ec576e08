namespace Plimsoll.Scoring.Core.Training;

/// <summary>Fits one model on one sample for every ridge strength tried; solutions are kept as starts for the next fold.</summary>
internal sealed class LogisticTrainer
{
    private readonly TaskRows _rows;
    private readonly ModelSpec _spec;
    private readonly ColumnReader _reader;
    private readonly double[]?[] _starts;

    public LogisticTrainer(TaskRows rows, ModelSpec spec)
    {
        (_rows, _spec, _reader) = (rows, spec, new ColumnReader(rows, spec));
        _starts = new double[spec.Ridges.Count][];
    }

    /// <summary>One fitted model per ridge strength.</summary>
    public IReadOnlyList<FittedLogistic> Fit(TrainingSample sample, VolatilityForecast? forecast)
    {
        var columns = _reader.Features.Count;
        var stride = RidgeLogistic.StrideOf(columns + 1);
        var matrix = new double[sample.Rows.Length * stride];
        for (var row = 0; row < sample.Rows.Length; row++)
            _reader.Read(sample.Rows[row], forecast, matrix.AsSpan((row * stride) + 1, columns));

        var standardiser = Standardiser.Of(matrix.AsSpan(1), columns, stride);
        for (var row = 0; row < sample.Rows.Length; row++)
        {
            matrix[row * stride] = 1;
            standardiser.Apply(matrix.AsSpan((row * stride) + 1, columns));
        }

        var logistic = new RidgeLogistic(matrix, sample.Outcomes, columns + 1);
        return [.. _spec.Ridges.Select((ridge, candidate) => Fit(logistic, sample, standardiser, candidate, ridge, forecast))];
    }

    /// <summary>Log-odds of a row by several fitted models.</summary>
    public void LogOdds(IReadOnlyList<FittedLogistic> models, int row, Span<double> scratch, Span<double> logOdds)
    {
        var values = scratch[.._reader.Features.Count];
        for (var model = 0; model < models.Count; model++)
        {
            _reader.Read(row, models[model].Forecast, values);
            logOdds[model] = models[model].LogOdds(values);
        }
    }

    /// <summary>Columns read.</summary>
    public int Columns => _reader.Features.Count;

    private FittedLogistic Fit(
        RidgeLogistic logistic, TrainingSample sample, Standardiser standardiser, int candidate, double ridge, VolatilityForecast? forecast)
    {
        var stride = RidgeLogistic.StrideOf(Columns + 1);
        var ridges = new double[stride];
        for (var column = 0; column < Columns; column++)
        {
            var core = _reader.Features[column].Group is FeatureGroup.Volatility or FeatureGroup.Nowcast;
            ridges[column + 1] = (core ? ModelSpec.CoreRidge : ridge) * _rows.Task.HorizonBars;
        }

        var weights = _starts[candidate] ?? Prior(sample, stride);
        logistic.Solve(ridges, weights);
        _starts[candidate] = weights;
        return new FittedLogistic(_reader.Features, standardiser, weights[0] - sample.LogOddsShift, weights[1..(Columns + 1)], forecast);
    }

    private static double[] Prior(TrainingSample sample, int stride)
    {
        var rate = sample.Outcomes.Average(outcome => (double)outcome);
        var start = new double[stride];
        start[0] = Math.Log(rate / (1 - rate));
        return start;
    }
}
