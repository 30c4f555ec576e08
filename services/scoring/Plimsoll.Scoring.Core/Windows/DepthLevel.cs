using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>Present and usual ln depth of one band: two averages that forget at different speed over irregular time.</summary>
internal struct DepthLevel
{
    public int DistanceBp;
    public long FirstNs;
    public double Fast;
    public double Slow;
    private long _lastNs;

    public void Take(double lnUsd, long timeNs, WindowParameters parameters)
    {
        if (FirstNs == 0)
        {
            (FirstNs, _lastNs, Fast, Slow) = (timeNs, timeNs, lnUsd, lnUsd);
            return;
        }

        var seconds = Math.Max(0, timeNs - _lastNs) / (double)UnixTime.NsPerSecond;
        _lastNs = Math.Max(_lastNs, timeNs);
        Fast += (lnUsd - Fast) * (1 - Math.Pow(2, -seconds / parameters.DepthFastHalfLifeSeconds));

        // While young the level is the plain mean of what was seen: the half-life grows with the age of the data.
        var minutes = Math.Min(parameters.DepthSlowHalfLifeMinutes, Math.Max(1, (timeNs - FirstNs) / (double)UnixTime.NsPerMinute));
        Slow += (lnUsd - Slow) * (1 - Math.Pow(2, -seconds / 60 / minutes));
    }

    public readonly void Write(PageWriter page)
    {
        page.Write(DistanceBp);
        page.Write(FirstNs);
        page.Write(Fast);
        page.Write(Slow);
        page.Write(_lastNs);
    }

    public void Read(ref PageReader page)
    {
        DistanceBp = page.ReadInt32();
        FirstNs = page.ReadInt64();
        Fast = page.ReadDouble();
        Slow = page.ReadDouble();
        _lastNs = page.ReadInt64();
    }
}
