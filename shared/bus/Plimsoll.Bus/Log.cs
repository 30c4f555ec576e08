
namespace Plimsoll.Bus;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "the bus runs over {Transport}")]
    public static partial void Started(this ILogger log, BusTransport transport);

    [LoggerMessage(2, LogLevel.Warning, "the bus cannot start against {Host}:{Port} ({Error}); trying again")]
    public static partial void StartFailed(this ILogger log, string host, int port, string error);

    [LoggerMessage(3, LogLevel.Warning, "the bus did not stop within {LimitSeconds} s ({Error})")]
    public static partial void StopFailed(this ILogger log, double limitSeconds, string error);

    [LoggerMessage(4, LogLevel.Warning, "the bus did not stop within {LimitSeconds} s and is abandoned; unacknowledged work comes again")]
    public static partial void StopAbandoned(this ILogger log, double limitSeconds);

    [LoggerMessage(5, LogLevel.Warning, "notification {Id} was not confirmed: {Reason} ({Error})")]
    public static partial void PublishFailed(this ILogger log, string id, string reason, string error);

    [LoggerMessage(6, LogLevel.Warning, "notification {Id} on {Queue}: try {Attempt} failed ({Error})")]
    public static partial void TryFailed(this ILogger log, string id, string queue, int attempt, string error);

    [LoggerMessage(7, LogLevel.Error, "notification {Id} on {Queue}: try {Attempt} failed, moved to the error queue")]
    public static partial void DeadLettered(this ILogger log, string id, string queue, int attempt, Exception error);
}
