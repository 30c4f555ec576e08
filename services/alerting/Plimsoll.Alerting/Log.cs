using Plimsoll.Contracts.Alerts.V1;

namespace Plimsoll.Alerting;

/// <summary>Everything alerting says in its log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "alert {Severity} {State}: {Summary} (id {Id})")]
    public static partial void Alert(this ILogger log, Severity severity, AlertState state, string summary, string id);

    [LoggerMessage(2, LogLevel.Information, "webhook delivered: {Id}")]
    public static partial void WebhookDelivered(this ILogger log, string id);

    [LoggerMessage(3, LogLevel.Error, "webhook not delivered: {Id}: {Reason}")]
    public static partial void WebhookGivenUp(this ILogger log, string id, string reason);

    [LoggerMessage(4, LogLevel.Error, "no score has come for {Seconds} s: scoring, its inputs or the broker are away; alerts cannot fire")]
    public static partial void DeadMan(this ILogger log, int seconds);

    [LoggerMessage(5, LogLevel.Information, "scores come again")]
    public static partial void Alive(this ILogger log);
}
