namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>What history a venue has of a symbol.</summary>
/// <param name="Preludes">Asked for first: contract size and funding interval, which the history needs to be understood.</param>
/// <param name="Series">The history.</param>
public sealed record HistoryPlan(IReadOnlyList<RequestPlan> Preludes, IReadOnlyList<HistorySeries> Series)
{
    /// <summary>No history.</summary>
    public static HistoryPlan None { get; } = new([], []);
}
