namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>When a recomputed score is published. Event time.</summary>
public sealed record PublishParameters
{
    /// <summary>Movement of the unrounded score that is published, points.</summary>
    public double MinMovePoints { get; init; } = 1;

    /// <summary>Least time between two scores of an instrument, milliseconds: five a second.</summary>
    public int MinIntervalMs { get; init; } = 200;

    /// <summary>A score is published in every interval of this length that holds an event, seconds; a whole number of clock events.</summary>
    public int HeartbeatSeconds { get; init; } = 10;

    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Publish:MinMovePoints", MinMovePoints, 0.01, 100),
        .. Bounds.Check("Publish:MinIntervalMs", MinIntervalMs, 1, 60_000),
        .. Bounds.Check("Publish:HeartbeatSeconds", HeartbeatSeconds, 5, 600),
    ];
}
