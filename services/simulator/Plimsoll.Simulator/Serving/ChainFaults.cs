using Plimsoll.Simulator.Chain;

namespace Plimsoll.Simulator.Serving;

/// <summary>Faults of the chain's node, on request. Times are seconds of the world.</summary>
internal sealed class ChainFaults
{
    private const double MostSeconds = 3_600;

    private double _seconds;
    private double _throttledUntil = double.NegativeInfinity;
    private double _stalledUntil = double.NegativeInfinity;

    /// <summary>The faults that can be asked for, and what their number means.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["reorg"] = "so many of the last blocks are replaced, 1 to 64",
        ["stall"] = "no new block for so many seconds, 0 to 3600",
        ["throttle"] = "the node answers 429 for so many seconds, 0 to 3600",
    };

    public bool IsThrottled => _seconds < _throttledUntil;

    public bool IsStalled => _seconds < _stalledUntil;

    public void At(double worldSeconds) => _seconds = worldSeconds;

    /// <summary>Sets a fault; false where it is not known or its number is out of range.</summary>
    public bool Set(string kind, double number, SimulatedChain chain)
    {
        switch (kind)
        {
            case "reorg" when number is >= 1 and <= SimulatedChain.MostDepth: chain.Reorganise((int)number); return true;
            case "stall" when number is >= 0 and <= MostSeconds: _stalledUntil = _seconds + number; return true;
            case "throttle" when number is >= 0 and <= MostSeconds: _throttledUntil = _seconds + number; return true;
            default: return false;
        }
    }
}
