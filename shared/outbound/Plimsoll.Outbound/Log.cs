using Microsoft.Extensions.Logging;

namespace Plimsoll.Outbound;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "webhook {Id} delivered to {Target}")]
    public static partial void WebhookDelivered(this ILogger log, string id, string target);

    [LoggerMessage(2, LogLevel.Warning, "webhook {Id} not delivered to {Target}, to be tried again: {Reason}")]
    public static partial void WebhookRetry(this ILogger log, string id, string target, string reason);

    [LoggerMessage(3, LogLevel.Error, "webhook {Id} given up for {Target}: {Reason}")]
    public static partial void WebhookGaveUp(this ILogger log, string id, string target, string reason);
}
