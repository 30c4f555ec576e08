using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Live;

/// <summary>
/// Makes five-minute bars from events, stamped as the panel's are: a bar is known at its close, open interest is the newest of then, funding the
/// last that was settled, basis that of the last full hour. A bar without a trade repeats the close while the stream lives, else it is a hole.
/// </summary>
internal sealed class BarBuilder(QualityParameters quality)
{
    private const double BasisPoint = 1e-4;
    private double _open = double.NaN;
    private double _high = double.NaN;
    private double _low = double.NaN;
    private double _close = double.NaN;
    private double _volume;
    private double _before = double.NaN;
    private double _basisBp = double.NaN;
    private double _fundingBp = double.NaN;
    private double _settledBp = double.NaN;
    private long _dueNs;
    private long _number;

    /// <summary>The closed bars.</summary>
    public BarHistory History { get; } = new();

    /// <summary>Takes a trade.</summary>
    public void Take(double price, double sizeBase)
    {
        if (double.IsNaN(_open))
            (_open, _high, _low) = (price, price, price);
        (_high, _low, _close, _volume) = (Math.Max(_high, price), Math.Min(_low, price), price, _volume + sizeBase);
    }

    /// <summary>Takes a candle of at most five minutes: history, where single trades are not to be had.</summary>
    public void Take(Candle candle)
    {
        Take(candle.Open, 0);
        Take(candle.High, 0);
        Take(candle.Low, 0);
        Take(candle.Close, candle.VolumeBase);
    }

    /// <summary>Takes a funding rate; the one before a settlement is the settled one.</summary>
    public void TakeFunding(double fundingBp, long nextFundingNs, long timeNs)
    {
        if (_dueNs != 0 && timeNs >= _dueNs)
            _settledBp = _fundingBp;
        (_fundingBp, _dueNs) = (fundingBp, nextFundingNs > timeNs ? nextFundingNs : 0);
    }

    /// <summary>Closes every bar before a time.</summary>
    /// <returns>A bar has closed.</returns>
    public bool RollTo(long clockNs, MarketInputs inputs)
    {
        // Bar n covers from (n - 1) times five minutes up to n times five minutes.
        var number = (clockNs / UnixTime.NsPerMs / Bars.Milliseconds) + 1;
        if (_number == 0)
            _number = number;
        if (number <= _number)
            return false;

        History.Add(_number, Close(inputs));
        _number = number;
        (_open, _high, _low, _volume) = (double.NaN, double.NaN, double.NaN, 0);
        return true;
    }

    public void Write(PageWriter page)
    {
        foreach (var value in (ReadOnlySpan<double>)[_open, _high, _low, _close, _volume, _before, _basisBp, _fundingBp, _settledBp])
            page.Write(value);
        page.Write(_dueNs);
        page.Write(_number);
    }

    public void Read(ref PageReader page)
    {
        (_open, _high, _low, _close) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        (_volume, _before, _basisBp, _fundingBp, _settledBp) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        (_dueNs, _number) = (page.ReadInt64(), page.ReadInt64());
    }

    private LiveBar Close(MarketInputs inputs)
    {
        var closeNs = UnixTime.FromMs(_number * Bars.Milliseconds);
        if (_dueNs != 0 && closeNs >= _dueNs)
            (_settledBp, _dueNs) = (_fundingBp, 0);
        if (_number % Bars.Hour == 0)
            _basisBp = inputs.Mark.IsFresh(closeNs, quality.RefuseMarkAgeSeconds * UnixTime.NsPerSecond) ? ((inputs.Mark.Value / _close) - 1) / BasisPoint : double.NaN;
        var interest = inputs.OpenInterestBase.IsFresh(closeNs, quality.OpenInterestAgeSeconds * UnixTime.NsPerSecond) ? inputs.OpenInterestBase.Value : double.NaN;
        var funding = double.IsNaN(_settledBp) ? _fundingBp : _settledBp;
        var isAlive = ((inputs.Silent | inputs.Absent) & InputSet.Trades) == 0;
        var bar = !double.IsNaN(_open) ? new LiveBar(_open, _high, _low, _close, _volume, interest, funding, _basisBp)
            : isAlive && !double.IsNaN(_before) ? new LiveBar(_before, _before, _before, _before, 0, interest, funding, _basisBp)
            : LiveBar.Hole;
        _before = bar.Close;
        return bar;
    }
}
