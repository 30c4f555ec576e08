using Plimsoll.Contracts.Common.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>Joins the fills of one taker (same side, same millisecond) and says what of them is large against the mean order and open interest.</summary>
internal sealed class LargeOrders(WindowParameters parameters)
{
    // About the last few thousand orders: hours of a quiet market, an hour of a busy one.
    private const double Forget = 1.0 / 4_096;
    private const double BasisPoint = 1e-4;

    private double _meanUsd;
    private long _orders;
    private long _timeNs;
    private int _side;
    private double _orderUsd;
    private double _countedUsd;

    /// <summary>Takes a fill; returns the USD to count as large now.</summary>
    /// <param name="timeNs">Event time of the fill.</param>
    /// <param name="side">Who crossed the spread.</param>
    /// <param name="notionalUsd">Notional of the fill.</param>
    /// <param name="openInterestUsd">Open interest; NaN while unknown: then nothing is large.</param>
    public double Take(long timeNs, TakerSide side, double notionalUsd, double openInterestUsd)
    {
        if (timeNs != _timeNs || (int)side != _side)
        {
            Finish();
            (_timeNs, _side, _orderUsd, _countedUsd) = (timeNs, (int)side, 0, 0);
        }

        _orderUsd += notionalUsd;
        var threshold = Math.Max(parameters.LargeTradeOverMean * _meanUsd, parameters.LargeTradeOverOpenInterestBp * BasisPoint * openInterestUsd);
        if (!(_orderUsd >= threshold))
            return 0;

        var added = _orderUsd - _countedUsd;
        _countedUsd = _orderUsd;
        return added;
    }

    public void Write(PageWriter page)
    {
        page.Write(_meanUsd);
        page.Write(_orders);
        page.Write(_timeNs);
        page.Write(_side);
        page.Write(_orderUsd);
        page.Write(_countedUsd);
    }

    public void Read(ref PageReader page)
    {
        _meanUsd = page.ReadDouble();
        _orders = page.ReadInt64();
        _timeNs = page.ReadInt64();
        _side = page.ReadInt32();
        _orderUsd = page.ReadDouble();
        _countedUsd = page.ReadDouble();
    }

    private void Finish()
    {
        if (_orderUsd <= 0)
            return;

        _orders++;
        _meanUsd += (_orderUsd - _meanUsd) * Math.Max(Forget, 1.0 / _orders);
    }
}
