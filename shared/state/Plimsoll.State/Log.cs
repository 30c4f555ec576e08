using Microsoft.Extensions.Logging;

namespace Plimsoll.State;

/// <summary>Everything the Redis room says in the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Redis at {Endpoint} is away: {Fault}")]
    public static partial void ConnectionLost(this ILogger log, string endpoint, string fault);

    [LoggerMessage(2, LogLevel.Information, "Redis at {Endpoint} is back")]
    public static partial void ConnectionBack(this ILogger log, string endpoint);
}
