using Plimsoll.Scoring.Core.Calibrators;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>
/// One model walking forward. Ridge strength and calibration are chosen on its own earlier out-of-sample predictions whose labels had ended
/// before the fold's purge gap; nothing of the fold itself enters.
/// </summary>
internal sealed class ModelRun
{
    private const int PositivesForCalibration = 20;

    private readonly TaskRows _rows;
    private readonly ModelSpec _spec;
    private readonly LogisticTrainer _trainer;
    private readonly float[][] _logOdds;
    private readonly double[] _loss;
    private readonly LogitHistogram[] _seen;
    private readonly double[] _scratch;
    private int _absorbed;

    public ModelRun(TaskRows rows, ModelSpec spec, bool bands)
    {
        (_rows, _spec, _trainer) = (rows, spec, new LogisticTrainer(rows, spec));
        _logOdds = [.. spec.Ridges.Select(_ => Filled(rows.Count))];
        _loss = new double[spec.Ridges.Count];
        _seen = [.. spec.Ridges.Select(_ => new LogitHistogram())];
        _scratch = new double[_trainer.Columns];
        Probability = new double[rows.Count];
        Array.Fill(Probability, double.NaN);
        Band = bands ? new VennAbersInterval[rows.Count] : null;
    }

    public double[] Probability { get; }

    public VennAbersInterval[]? Band { get; }

    /// <summary>The last model fitted with its calibration; null before the first fold.</summary>
    public TrainedModel? Latest { get; private set; }

    /// <summary>Fits on the sample and predicts rows [first, end).</summary>
    /// <param name="sample">Training rows.</param>
    /// <param name="forecast">Volatility forecast fitted on them.</param>
    /// <param name="known">Rows whose labels ended before the purge gap: they may be learned from.</param>
    /// <param name="first">First row predicted.</param>
    /// <param name="end">Row after the last.</param>
    public void Step(TrainingSample sample, VolatilityForecast? forecast, int known, int first, int end)
    {
        Absorb(known);
        var models = _trainer.Fit(sample, forecast);
        var chosen = Chosen();
        var (calibrator, bands) = Calibration(chosen);
        Latest = new TrainedModel(models[chosen], calibrator, bands);
        Span<double> logOdds = stackalloc double[models.Count];
        for (var row = first; row < end; row++)
        {
            _trainer.LogOdds(models, row, _scratch, logOdds);
            for (var candidate = 0; candidate < models.Count; candidate++)
                _logOdds[candidate][row] = (float)logOdds[candidate];

            Probability[row] = calibrator.Probability(logOdds[chosen]);
            if (Band is not null)
                Band[row] = Latest.BandAt(logOdds[chosen]);
        }
    }

    private void Absorb(int known)
    {
        for (; _absorbed < known; _absorbed++)
        {
            for (var candidate = 0; candidate < _loss.Length; candidate++)
            {
                var logOdds = _logOdds[candidate][_absorbed];
                if (float.IsNaN(logOdds))
                    continue;

                var outcome = _rows.Outcome[_absorbed];
                _seen[candidate].Add(logOdds, outcome);
                _loss[candidate] += Math.Max(logOdds, 0) - (outcome * logOdds) + Math.Log(1 + Math.Exp(-Math.Abs(logOdds)));
            }
        }
    }

    /// <summary>The ridge with the least loss so far; the middle one before there is evidence.</summary>
    private int Chosen() => _seen[0].Positives < PositivesForCalibration
        ? _loss.Length / 2 : Array.IndexOf(_loss, _loss.Min());

    private (LogitCalibrator Calibrator, VennAbers? Bands) Calibration(int chosen)
    {
        var seen = _seen[chosen];
        if (seen.Positives < PositivesForCalibration)
            return (LogitCalibrator.Identity, null);

        double overlap = _rows.Task.HorizonBars;
        var calibrator = LogitCalibrator.Fit(seen, overlap);
        if (Band is null)
            return (calibrator, null);

        var filled = seen.Filled().ToArray();
        return (calibrator, VennAbers.Calibrate(
            [.. filled.Select(place => place.LogOdds)], [.. filled.Select(place => place.Cases / overlap)], [.. filled.Select(place => place.Positives / overlap)]));
    }

    private static float[] Filled(int count)
    {
        var column = new float[count];
        Array.Fill(column, float.NaN);
        return column;
    }
}
