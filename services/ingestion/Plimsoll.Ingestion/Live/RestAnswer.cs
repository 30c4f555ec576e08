namespace Plimsoll.Ingestion.Live;

/// <summary>What became of a request.</summary>
/// <param name="Body">The answer's body; null where there is none to use.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="WaitMs">How long the venue, or its limit, asks us to wait before the next, milliseconds.</param>
/// <param name="IsAway">The venue could not be reached.</param>
internal readonly record struct RestAnswer(byte[]? Body, string Reason, long WaitMs, bool IsAway = false);
