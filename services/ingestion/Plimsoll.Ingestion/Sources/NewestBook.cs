using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Sources;

/// <summary>The newest book of an instrument.</summary>
/// <param name="Levels">The newest good snapshot.</param>
/// <param name="AsOfMs">Time of the newest snapshot, good or crossed, Unix milliseconds.</param>
/// <param name="IsStale">The newest snapshot was crossed: the levels are what was known before it, and not to be used.</param>
public sealed record NewestBook(DepthLine Levels, long AsOfMs, bool IsStale);
