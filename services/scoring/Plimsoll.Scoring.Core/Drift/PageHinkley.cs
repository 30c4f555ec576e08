using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Drift;

/// <summary>
/// Page-Hinkley test on Brier residuals (quant-spec D.7): (y - p)^2 - p (1 - p) is zero on average while the probabilities are right, whatever
/// the base rate. Its sum above its own minimum, less a slack per label, alarms at a threshold. An alarm holds for a number of labels.
/// </summary>
internal sealed class PageHinkley(DriftParameters parameters)
{
    private double _sum;
    private double _least;
    private int _held;

    /// <summary>The statistic over its threshold; 1 alarms.</summary>
    public double Level => (_sum - _least) / parameters.LossThreshold;

    /// <summary>The alarm holds.</summary>
    public bool IsAlarmed => _held > 0;

    /// <summary>Takes one matured label.</summary>
    public void Take(double probability, int outcome)
    {
        if (_held > 0)
        {
            if (--_held == 0)
                (_sum, _least) = (0, 0);
            return;
        }

        _sum += ((outcome - probability) * (outcome - probability)) - (probability * (1 - probability)) - parameters.LossSlack;
        _least = Math.Min(_least, _sum);
        if (_sum - _least > parameters.LossThreshold)
            _held = parameters.LossHoldLabels;
    }

    public void Write(PageWriter page)
    {
        page.Write(_sum);
        page.Write(_least);
        page.Write(_held);
    }

    public void Read(ref PageReader page) => (_sum, _least, _held) = (page.ReadDouble(), page.ReadDouble(), page.ReadInt32());
}
