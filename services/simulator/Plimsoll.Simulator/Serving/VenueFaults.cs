namespace Plimsoll.Simulator.Serving;

/// <summary>Faults of one venue, on request. Times are seconds of the world, so that the same requests at the same times do the same.</summary>
internal sealed class VenueFaults
{
    /// <summary>The faults that can be asked for, and what their number means.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["gap"] = "so many depth messages are lost",
        ["duplicate"] = "so many messages are sent twice",
        ["silent"] = "sockets stay open and say nothing for so many seconds",
        ["disconnect"] = "every connection is cut (number ignored)",
        ["throttle"] = "REST answers 429 for so many seconds",
        ["slow"] = "REST answers so many milliseconds late",
        ["skew"] = "the venue's clock is so many milliseconds ahead (below 0: behind)",
    };

    public int DepthToLose { get; private set; }

    public int ToDuplicate { get; private set; }

    public double SilentUntil { get; private set; } = double.NegativeInfinity;

    public double ThrottledUntil { get; private set; } = double.NegativeInfinity;

    public int SlowMs { get; private set; }

    public long SkewMs { get; private set; }

    /// <summary>Sets a fault; false where it is not known or its number is out of range.</summary>
    public bool Set(string kind, double number, double worldSeconds)
    {
        if (!Known.ContainsKey(kind) || !double.IsFinite(number) || (number < 0 && kind != "skew") || Math.Abs(number) > 3_600_000) return false;
        switch (kind)
        {
            case "gap": DepthToLose = (int)number; break;
            case "duplicate": ToDuplicate = (int)number; break;
            case "silent": SilentUntil = worldSeconds + number; break;
            case "throttle": ThrottledUntil = worldSeconds + number; break;
            case "slow": SlowMs = (int)number; break;
            case "skew": SkewMs = (long)number; break;
            default: break;
        }

        return true;
    }

    /// <summary>How often a message is sent: 0, 1 or 2 times.</summary>
    public int TimesOf(bool isDepth, double worldSeconds)
    {
        if (worldSeconds < SilentUntil) return 0;
        if (isDepth && DepthToLose > 0)
        {
            DepthToLose--;
            return 0;
        }

        if (ToDuplicate == 0) return 1;
        ToDuplicate--;
        return 2;
    }
}
