using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Calibrators;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Drift;

/// <summary>
/// Watches one model at work on one instrument: its columns against training, its residuals and its coverage as labels mature. At most one
/// prediction a bar waits for its label, so memory is the horizon's.
/// </summary>
internal sealed class ModelWatch(WatchedModel watched, DriftParameters parameters)
{
    private readonly FeatureDrift _columns = new(watched.Model.Bins, parameters);
    private readonly PageHinkley _loss = new(parameters);
    private readonly CoverageWatch _coverage = new(parameters, watched.Task.HorizonBars);
    private readonly (long Bar, double Probability, double Low, double High)[] _waiting = new (long, double, double, double)[watched.Task.HorizonBars];
    private (double Psi, double Limit, int Column) _psi = (double.NaN, double.NaN, -1);

    /// <summary>What both ends of an interval are stretched by, log-odds.</summary>
    public double Stretch => _coverage.Stretch;

    /// <summary>Labels that have matured.</summary>
    public long Matured => _coverage.Matured;

    /// <summary>Conformal level.</summary>
    public double Alpha => _coverage.Alpha;

    /// <summary>Page-Hinkley statistic over its threshold.</summary>
    public double LossLevel => _loss.IsAlarmed ? 1 : _loss.Level;

    /// <summary>Stability index that is furthest above its limit; NaN before there are bars enough.</summary>
    public double Psi => _psi.Psi;

    /// <summary>Its limit: what months of training rarely exceeded, at least the textbook's.</summary>
    public double PsiLimit => _psi.Limit;

    /// <summary>Its column.</summary>
    public string PsiColumn => _psi.Column < 0 ? "" : watched.Model.Logistic.Features[_psi.Column].Name;

    /// <summary>The verdict: an alarm takes the model out of use, a warning widens its intervals.</summary>
    public DriftStatus Status =>
        _loss.IsAlarmed || _coverage.IsAlarmed ? DriftStatus.Alarm
        : _psi.Psi >= _psi.Limit ? DriftStatus.Warn
        : Matured < parameters.CoverageLeastLabels ? DriftStatus.Learning : DriftStatus.Ok;

    /// <summary>Takes the columns of a bar and the answer they gave; its label comes later.</summary>
    public void Take(long bar, ReadOnlySpan<double> values, double probability, in VennAbersInterval band)
    {
        _columns.Take(values);
        _psi = _columns.Largest();
        _waiting[bar % _waiting.Length] = (bar, probability, band.Low, band.High);
    }

    /// <summary>Takes the label of an earlier bar.</summary>
    /// <param name="bar">The bar whose horizon has just ended.</param>
    /// <param name="outcome">1 or 0; negative where it cannot be told or is left out.</param>
    public void Mature(long bar, int outcome)
    {
        ref var made = ref _waiting[bar % _waiting.Length];
        if (made.Bar == bar && bar != 0 && outcome >= 0)
        {
            _loss.Take(made.Probability, outcome);
            _coverage.Take(outcome, made.Low, made.High);
        }

        made = default;
    }

    public void Write(PageWriter page)
    {
        _columns.Write(page);
        _loss.Write(page);
        _coverage.Write(page);
        foreach (var (bar, probability, low, high) in _waiting)
        {
            page.Write(bar);
            page.Write(probability);
            page.Write(low);
            page.Write(high);
        }
    }

    public void Read(ref PageReader page)
    {
        _columns.Read(ref page);
        _loss.Read(ref page);
        _coverage.Read(ref page);
        foreach (ref var made in _waiting.AsSpan())
            made = (page.ReadInt64(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        _psi = _columns.Largest();
    }
}
