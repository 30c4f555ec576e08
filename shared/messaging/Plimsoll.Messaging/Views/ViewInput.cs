namespace Plimsoll.Messaging.Views;

/// <summary>Where the reader of the views stands in one partition of one topic.</summary>
internal sealed class ViewInput(string topic, long nextOffset, long endAtStart, bool countsGaps)
{
    /// <summary>Logical topic name.</summary>
    public string Topic => topic;

    public bool CountsGaps => countsGaps;

    public long NextOffset { get; set; } = nextOffset;

    /// <summary>Whether everything that was there when the reader started has been applied.</summary>
    public bool HasCaughtUp => NextOffset >= endAtStart;
}
