using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Inputs;

/// <summary>The usual time between two values of an input: an average that forgets over some sixteen of them; an outage hardly moves it.</summary>
internal struct Rhythm
{
    private const int Forget = 16;
    private const int OutageSteps = 3;
    private long _timeNs;

    /// <summary>Usual time between two values, nanoseconds; 0 before the second.</summary>
    public long StepNs { get; private set; }

    public void Take(long timeNs)
    {
        var gapNs = timeNs - _timeNs;
        if (_timeNs != 0 && gapNs > 0)
            StepNs = StepNs == 0 ? gapNs : StepNs + ((Math.Min(gapNs, OutageSteps * StepNs) - StepNs) / Forget);
        _timeNs = Math.Max(_timeNs, timeNs);
    }

    public readonly void Write(PageWriter page)
    {
        page.Write(_timeNs);
        page.Write(StepNs);
    }

    public void Read(ref PageReader page) => (_timeNs, StepNs) = (page.ReadInt64(), page.ReadInt64());
}
