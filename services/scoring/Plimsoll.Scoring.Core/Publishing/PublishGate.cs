using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Publishing;

/// <summary>Decides which recomputed scores are published: what moved, not too often, and a heartbeat on the clock's grid.</summary>
internal sealed class PublishGate(PublishParameters parameters)
{
    private long _publishedNs;
    private double _points;
    private DataStatus _status;
    private Level _level;
    private Regime _regime;

    /// <summary>Whether to publish now; if so, this becomes the published state.</summary>
    public bool Admit(long clockNs, double points, DataStatus status, Level level, Regime regime)
    {
        if (_publishedNs != 0 && clockNs - _publishedNs < UnixTime.FromMs(parameters.MinIntervalMs))
            return false;

        var heartbeatNs = parameters.HeartbeatSeconds * UnixTime.NsPerSecond;
        var isDue = clockNs / heartbeatNs != _publishedNs / heartbeatNs;
        if (!isDue && status == _status && level == _level && regime == _regime && !(Math.Abs(points - _points) >= parameters.MinMovePoints))
            return false;

        (_publishedNs, _points, _status, _level, _regime) = (clockNs, points, status, level, regime);
        return true;
    }

    public void Write(PageWriter page)
    {
        page.Write(_publishedNs);
        page.Write(_points);
        page.Write((int)_status);
        page.Write((int)_level);
        page.Write((int)_regime);
    }

    public void Read(ref PageReader page)
    {
        _publishedNs = page.ReadInt64();
        _points = page.ReadDouble();
        _status = (DataStatus)page.ReadInt32();
        _level = (Level)page.ReadInt32();
        _regime = (Regime)page.ReadInt32();
    }
}
