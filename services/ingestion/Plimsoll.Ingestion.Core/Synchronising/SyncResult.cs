namespace Plimsoll.Ingestion.Core.Synchronising;

/// <summary>What became of a depth message, and why. Carries constant texts only, so that it costs nothing.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Plain words for a person; empty where there is nothing to say.</param>
/// <param name="Expected">The number that should have come, for a gap.</param>
/// <param name="Got">The number that came, for a gap.</param>
public readonly record struct SyncResult(SyncOutcome Outcome, string Reason = "", long Expected = 0, long Got = 0);
