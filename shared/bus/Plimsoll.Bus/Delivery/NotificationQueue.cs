using System.Text.RegularExpressions;

namespace Plimsoll.Bus.Delivery;

/// <summary>One handler and the queue its work waits in.</summary>
internal sealed partial class NotificationQueue
{
    public const string BaseName = "plimsoll-notifications";
    private readonly Func<IServiceProvider, INotificationHandler> _handler;

    public NotificationQueue(string? channel, Func<IServiceProvider, INotificationHandler> handler)
    {
        if (channel is not null && !ChannelPattern().IsMatch(channel))
            throw new ArgumentException($"Channel '{channel}' is not 1 to 40 lower-case letters, digits and dashes.", nameof(channel));

        Name = channel is null ? BaseName : $"{BaseName}.{channel}";
        _handler = handler;
    }

    public string Name { get; }

    public INotificationHandler HandlerFrom(IServiceProvider provider) => _handler(provider);

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ChannelPattern();
}
