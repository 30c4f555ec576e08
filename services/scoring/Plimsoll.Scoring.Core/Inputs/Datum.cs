using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Inputs;

/// <summary>The newest value of an input and its event time.</summary>
internal struct Datum
{
    /// <summary>The value; meaningful only where <see cref="IsKnown"/>.</summary>
    public double Value;

    /// <summary>Event time of the value, Unix nanoseconds; 0 before the first.</summary>
    public long TimeNs;

    public readonly bool IsKnown => TimeNs != 0;

    /// <summary>Takes a value unless a newer one is there: a late level never replaces a newer one.</summary>
    public bool Take(double value, long timeNs)
    {
        if (timeNs < TimeNs)
            return false;

        (Value, TimeNs) = (value, timeNs);
        return true;
    }

    /// <summary>Known and at most so old.</summary>
    public readonly bool IsFresh(long clockNs, long maxAgeNs) => IsKnown && clockNs - TimeNs <= maxAgeNs;

    public readonly void Write(PageWriter page)
    {
        page.Write(Value);
        page.Write(TimeNs);
    }

    public void Read(ref PageReader page)
    {
        Value = page.ReadDouble();
        TimeNs = page.ReadInt64();
    }
}
