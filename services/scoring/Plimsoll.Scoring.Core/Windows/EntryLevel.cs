using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>
/// The mean price at which present open interest was opened: growth enters at the mark of its moment, shrinkage leaves the mean as it is.
/// What was open before the first datum stands at that moment's mark, until it has been replaced.
/// </summary>
internal sealed class EntryLevel
{
    private double _units = double.NaN;
    private double _priceLn = double.NaN;
    private double _opened;

    /// <summary>Log return since the mean opening; NaN until a tenth of open interest was seen being opened.</summary>
    public double Result(double markLn) => _opened >= 0.1 * _units ? markLn - _priceLn : double.NaN;

    /// <summary>Takes open interest in base units at a mark.</summary>
    public void Take(double units, double markLn)
    {
        if (double.IsNaN(_units))
            _priceLn = markLn;
        else if (units > _units)
            (_priceLn, _opened) = (_priceLn + ((markLn - _priceLn) * (units - _units) / units), _opened + units - _units);
        else
            _opened *= units / _units;
        _units = units;
    }

    public void Write(PageWriter page)
    {
        page.Write(_units);
        page.Write(_priceLn);
        page.Write(_opened);
    }

    public void Read(ref PageReader page)
    {
        _units = page.ReadDouble();
        _priceLn = page.ReadDouble();
        _opened = page.ReadDouble();
    }
}
