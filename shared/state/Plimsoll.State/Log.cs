using Microsoft.Extensions.Logging;

namespace Plimsoll.State;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Redis {Endpoint}: connection lost ({Failure})")]
    internal static partial void ConnectionLost(ILogger logger, string endpoint, string failure);

    [LoggerMessage(2, LogLevel.Information, "Redis {Endpoint}: connected")]
    internal static partial void Connected(ILogger logger, string endpoint);

    [LoggerMessage(3, LogLevel.Warning, "Redis {Endpoint}: cannot connect ({Reason}); trying again")]
    internal static partial void CannotConnect(ILogger logger, string endpoint, string reason);

    [LoggerMessage(4, LogLevel.Information, "Checkpoint {Key} in Redis was not the one this process knew; written whole, {Pages} pages")]
    internal static partial void CheckpointRewritten(ILogger logger, string key, int pages);
}
