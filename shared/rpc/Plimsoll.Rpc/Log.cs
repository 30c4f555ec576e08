using Microsoft.Extensions.Logging;

namespace Plimsoll.Rpc;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} failed; the caller got INTERNAL")]
    internal static partial void MethodFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Method}: the reader took nothing for {Seconds} s; the stream was cut")]
    internal static partial void SlowReaderCut(ILogger logger, string method, double seconds);

    [LoggerMessage(3, LogLevel.Warning, "Health checks did not answer within {Seconds} s; not serving")]
    internal static partial void HealthChecksLate(ILogger logger, double seconds);
}
