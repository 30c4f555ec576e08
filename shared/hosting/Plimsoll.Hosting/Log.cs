using Microsoft.Extensions.Logging;

namespace Plimsoll.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "warm-up {Name} started")]
    public static partial void WarmUpStarted(this ILogger log, string name);

    [LoggerMessage(2, LogLevel.Information, "warm-up {Name} finished in {ElapsedMs:F0} ms")]
    public static partial void WarmUpFinished(this ILogger log, string name, double elapsedMs);

    [LoggerMessage(3, LogLevel.Warning, "warm-up {Name} did not finish within {DeadlineSeconds} s in all; going on cold")]
    public static partial void WarmUpTooSlow(this ILogger log, string name, int deadlineSeconds);

    [LoggerMessage(4, LogLevel.Error, "warm-up {Name} failed; going on cold")]
    public static partial void WarmUpFailed(this ILogger log, string name, Exception error);

    [LoggerMessage(5, LogLevel.Information, "{Service} listens: http {Http}, rpc {Rpc}")]
    public static partial void Listening(this ILogger log, string service, Uri http, string rpc);
}
