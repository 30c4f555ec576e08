using MassTransit;

namespace Plimsoll.Bus.Transport;

/// <summary>The exchange of a message type, with the configured prefix.</summary>
internal sealed class PrefixedNames(string prefix) : IEntityNameFormatter
{
    public string FormatEntityName<T>() =>
        prefix + (typeof(T) == typeof(NotificationMessage)
            ? NotificationMessage.Exchange
            : throw new NotSupportedException($"{typeof(T)} has no exchange: the bus carries {nameof(NotificationMessage)} only."));
}
