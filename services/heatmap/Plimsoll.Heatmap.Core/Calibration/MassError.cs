using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.State;

namespace Plimsoll.Heatmap.Core.Calibration;

/// <summary>RMS of ln(printed / predicted) per swept hour (quant specification A.6), with the prior as so many hours.</summary>
/// <param name="parameters">How many.</param>
/// <param name="priorLogSd">The prior.</param>
public sealed class MassError(CalibrationParameters parameters, double priorLogSd)
{
    private double hours;
    private double squares;
    private double predictedUsd;
    private double printedUsd;

    /// <summary>Standard deviation of the log of true over modelled mass.</summary>
    public double LogSd => hours == 0
        ? priorLogSd
        : Math.Sqrt(((parameters.ErrorPriorHours * priorLogSd * priorLogSd) + squares) / (parameters.ErrorPriorHours + hours));

    /// <summary>Takes a cell of the open hour.</summary>
    /// <param name="predicted">What was expected, USD.</param>
    /// <param name="printed">What was printed, USD.</param>
    public void Add(double predicted, double printed)
    {
        predictedUsd += predicted;
        printedUsd += printed;
    }

    /// <summary>Closes the hour; one without prints or without exposure says nothing.</summary>
    public void CloseHour()
    {
        if (predictedUsd > 0 && printedUsd > 0)
        {
            var keep = Math.Pow(2, -1 / parameters.HalfLifeHours);
            var error = Math.Log(printedUsd / predictedUsd);
            hours = (hours * keep) + 1;
            squares = (squares * keep) + (error * error);
        }

        (predictedUsd, printedUsd) = (0, 0);
    }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        page.Write(hours);
        page.Write(squares);
        page.Write(predictedUsd);
        page.Write(printedUsd);
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page) =>
        (hours, squares, predictedUsd, printedUsd) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
}
