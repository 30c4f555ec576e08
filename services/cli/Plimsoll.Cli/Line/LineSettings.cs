namespace Plimsoll.Cli.Line;

/// <summary>What a local run was asked for.</summary>
/// <param name="Source">Where market data comes from.</param>
/// <param name="Speed">Times real time; 0 as fast as possible.</param>
/// <param name="FreePorts">Take any free ports instead of the fixed ones.</param>
/// <param name="Configuration">Further settings for every service, as <c>Section:Key</c>.</param>
internal sealed record LineSettings(
    SourceChoice Source, double Speed, bool FreePorts, IReadOnlyList<KeyValuePair<string, string?>> Configuration);
