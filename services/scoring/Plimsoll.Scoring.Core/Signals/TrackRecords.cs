using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>What was measured of each kind of signal. A kind that nobody has measured says so.</summary>
public sealed class TrackRecords
{
    private static readonly TrackRecord None = new() { Outcome = "not measured" };
    private readonly IReadOnlyDictionary<SignalKind, TrackRecord> _records;

    /// <summary>Holds measured records.</summary>
    public TrackRecords(IReadOnlyDictionary<SignalKind, TrackRecord> records) => _records = records;

    /// <summary>Nothing has been measured.</summary>
    public static TrackRecords Unmeasured { get; } = new(new Dictionary<SignalKind, TrackRecord>());

    /// <summary>Kinds with a measured record.</summary>
    public IEnumerable<SignalKind> Measured => _records.Keys.Order();

    /// <summary>The record of a kind.</summary>
    public TrackRecord Of(SignalKind kind) => _records.GetValueOrDefault(kind, None);
}
