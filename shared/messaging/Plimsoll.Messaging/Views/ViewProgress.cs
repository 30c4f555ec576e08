using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Views;

/// <summary>What the health check may know of a running reader.</summary>
internal sealed class ViewProgress(ConnectionWatch watch)
{
    private volatile bool hasCaughtUp;

    /// <summary>Whether every view has seen what its topic held when the reader started.</summary>
    public bool HasCaughtUp
    {
        get => hasCaughtUp;
        set => hasCaughtUp = value;
    }

    /// <summary>Why the broker is away, or null.</summary>
    public string? AwayReason => watch.AwayReason;
}
