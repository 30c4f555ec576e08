namespace Plimsoll.Scoring.Core.Training;

/// <summary>Fits one model on one sample for every ridge strength tried; solutions are kept as starts for the next fold.</summary>
internal sealed class LogisticTrainer
{
    /// <summary>Ridge on a tree's leaves, per bar of horizon: neighbouring positive rows tell of the same event.</summary>
    private const double LeafRidge = 1;

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
        return [.. _spec.Ridges.Select((ridge, candidate) =>
            Boost(Fit(logistic, sample, standardiser, candidate, ridge, forecast), matrix, _starts[candidate]!, sample.Outcomes))];
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
            ridges[column + 1] = _rows.Task.HorizonBars * _reader.Features[column].Group switch
            {
                FeatureGroup.Volatility or FeatureGroup.Nowcast or FeatureGroup.NowcastInterest or FeatureGroup.NowcastInterestDelayed => ModelSpec.CoreRidge,
                FeatureGroup.Funding or FeatureGroup.OpenInterest or FeatureGroup.OpenInterestDelayed or FeatureGroup.Basis => ModelSpec.LeverageFactor * ridge,
                _ => ridge,
            };
        }

        var weights = _starts[candidate] ?? Prior(sample, stride);
        logistic.Solve(ridges, weights);
        _starts[candidate] = weights;
        return new FittedLogistic(_reader.Features, standardiser, weights[0] - sample.LogOddsShift, weights[1..(Columns + 1)], forecast);
    }

    /// <summary>Grows the second stage on the standardised sample; its intercept is that of the thinned sample, as the trees' is.</summary>
    private FittedLogistic Boost(FittedLogistic first, double[] matrix, double[] weights, byte[] outcomes)
    {
        if (!_spec.Boosted)
            return first;

        var stride = RidgeLogistic.StrideOf(Columns + 1);
        var logOdds = new double[outcomes.Length];
        for (var row = 0; row < outcomes.Length; row++)
        {
            for (var column = 0; column <= Columns; column++)
                logOdds[row] += weights[column] * matrix[(row * stride) + column];
        }

        var booster = new TreeBooster(ColumnBins.Of(matrix, stride, Columns), Columns, outcomes, logOdds, LeafRidge * _rows.Task.HorizonBars);
        return first with { Trees = booster.Fit() };
    }

    private static double[] Prior(TrainingSample sample, int stride)
    {
        var rate = sample.Outcomes.Average(outcome => (double)outcome);
        var start = new double[stride];
        start[0] = Math.Log(rate / (1 - rate));
        return start;
    }
}
