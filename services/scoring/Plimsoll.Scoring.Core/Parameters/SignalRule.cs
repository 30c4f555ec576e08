namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>Thresholds of one signal: enter above the first, leave below the second, with time on both sides.</summary>
/// <param name="Enter">Value at which the condition holds.</param>
/// <param name="Stay">Value above which it goes on holding; between 0 and <paramref name="Enter"/>.</param>
/// <param name="EnterSeconds">Seconds the condition must hold before the signal starts.</param>
/// <param name="LeaveSeconds">Seconds it must fail before the signal ends.</param>
public readonly record struct SignalRule(double Enter, double Stay, int EnterSeconds, int LeaveSeconds)
{
    internal IEnumerable<string> Faults(string name) =>
    [
        .. Bounds.Check($"Signals:{name}:Enter", Enter, 0, 1_000_000),
        .. Bounds.Check($"Signals:{name}:Stay", Stay, 0, Enter),
        .. Bounds.Check($"Signals:{name}:EnterSeconds", EnterSeconds, 0, 86_400),
        .. Bounds.Check($"Signals:{name}:LeaveSeconds", LeaveSeconds, 0, 86_400),
    ];
}
