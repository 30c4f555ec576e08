namespace Plimsoll.Console.Live;

/// <summary>One event of the stream, serialised once for all browsers.</summary>
/// <param name="Type">Event type.</param>
/// <param name="Json">Data.</param>
/// <param name="Sequence">Number of the event in this process, from 1; 0 for what is not kept (heartbeats, resets).</param>
internal sealed record StreamEvent(string Type, string Json, long Sequence);
