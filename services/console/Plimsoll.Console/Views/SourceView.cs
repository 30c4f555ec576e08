namespace Plimsoll.Console.Views;

/// <summary>The source and its clock.</summary>
/// <param name="Origin">LIVE, REPLAY, SIMULATED or GENERATED.</param>
/// <param name="Source">The source in words.</param>
/// <param name="SourceTimeMs">The source's clock now, Unix milliseconds; null before its first event.</param>
/// <param name="Rate">Source seconds per wall second; null before two readings.</param>
/// <param name="States">Streams by state.</param>
public sealed record SourceView(string Origin, string Source, long? SourceTimeMs, double? Rate, IReadOnlyList<StateCount> States);

/// <summary>How many streams are in a state.</summary>
/// <param name="State">LIVE, STALE, GAP, ABSENT or ENDED.</param>
/// <param name="Count">Streams.</param>
public sealed record StateCount(string State, int Count);

/// <summary>What the event stream says every few seconds.</summary>
/// <param name="NowMs">The console's wall clock, Unix milliseconds.</param>
/// <param name="Source">The source; null while ingestion is away.</param>
/// <param name="Services">Every service.</param>
public sealed record HeartbeatView(long NowMs, SourceView? Source, IReadOnlyList<ServiceStateView> Services);
